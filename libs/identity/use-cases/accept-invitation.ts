import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Account } from '../domain/account.entity.js';
import { Caller } from '../domain/caller.js';
import type { Invitation } from '../domain/invitation.js';
import { LinkNotValid } from '../domain/one-time-code.errors.js';
import { Passwords } from '../domain/passwords.js';
import { Secrets } from '../domain/secrets.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { InvitationsRepository } from '../persistence/invitations.repository.js';
import { RoleAssignmentsRepository } from '../persistence/role-assignments.repository.js';
import { Authenticate } from './authenticate.js';
import { BeginAccount } from './begin-account.js';
import { JoinStaff } from './join-staff.js';

export interface Acceptance {
  token: string;
  fullName: string;
  password: string;
}

/**
 * Makes the account of whoever was invited, with the roles of the invitation, once. Whoever has an account with that
 * e-mail address gives its password instead, and it gets the roles: nobody becomes two. Throws `link_not_valid`, also
 * when whoever invited may no longer do so, and `wrong_credentials` where it is not the password of that account.
 */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly passwords: Passwords,
    private readonly invitations: InvitationsRepository,
    private readonly accounts: AccountsRepository,
    private readonly roles: RoleAssignmentsRepository,
    private readonly authenticate: Authenticate,
    private readonly beginAccount: BeginAccount,
    private readonly joinStaff: JoinStaff,
    private readonly audit: Audit,
  ) {}

  async execute({ token, fullName, password }: Acceptance): Promise<Account> {
    const tokenHash = this.secrets.linkHash(token);
    const email = await this.invitations.findOpenEmail(tokenHash, this.clock.now());
    if (!email) throw new LinkNotValid();
    const known = await this.accounts.findOwner(email);
    const proven = known && (await this.authenticate.execute(email, password));
    const passwordHash = proven ? null : await this.passwords.hash(password);
    return this.database.transaction(async () => {
      const invitation = await this.invitations.lockByToken(tokenHash);
      if (!invitation?.isOpen(this.clock.now())) throw new LinkNotValid();
      const inviter = await this.inviterOf(invitation);
      const account = proven
        ? await this.joinStaff.execute(proven, invitation, inviter)
        : await this.begin({ fullName, passwordHash }, invitation);
      invitation.accept(account.id);
      await this.invitations.save(invitation);
      const entity = { entityType: 'invitation', entityId: invitation.id };
      await this.audit.record({ action: 'invitation.accept', actorId: account.id, ...entity });
      return account;
    });
  }

  /** What they may do now: roles that they have lost they cannot give any more. */
  private async inviterOf({ invitedBy, roles }: Invitation): Promise<Caller> {
    const inviter = new Caller(invitedBy, '', await this.roles.listOf(invitedBy));
    if (!roles.every((role) => inviter.covers(role))) throw new LinkNotValid();
    return inviter;
  }

  private async begin(
    person: { fullName: string; passwordHash: string | null },
    { email, language, roles, invitedBy }: Invitation,
  ): Promise<Account> {
    const account = Account.vouchedFor({ ...person, email, language }, this.clock.now());
    await this.accounts.add(account);
    await this.beginAccount.execute(account, ...roles.map((role) => ({ ...role, grantedBy: invitedBy })));
    return account;
  }
}
