import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Secrets } from '../domain/secrets.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { InvitationsRepository } from '../persistence/invitations.repository.js';

/** What is to be sent, to where, in which language. Never store or log it. */
export interface MintedInvitation {
  email: string;
  language: string;
  /** The token of the link. */
  secret: string;
  invitedBy: string;
  expiresAt: Date;
}

/**
 * Makes the link of an invitation, at the moment of sending; asked again, another takes its place. Null when it was
 * accepted or taken back meanwhile, or has expired.
 */
@Injectable()
export class MintInvitation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly invitations: InvitationsRepository,
    private readonly accounts: AccountsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(invitationId: string): Promise<MintedInvitation | null> {
    return this.database.transaction(async () => {
      const invitation = await this.invitations.lockById(null, invitationId);
      if (!invitation.isOpen(this.clock.now())) return null;
      const secret = this.secrets.token();
      await this.invitations.setToken(invitationId, this.secrets.linkHash(secret));
      const entity = { entityType: 'invitation', entityId: invitationId };
      await this.audit.record({ action: 'invitation.send', actorId: null, ...entity });
      const inviter = await this.accounts.findContact(invitation.invitedBy);
      const { email, language, expiresAt } = invitation;
      return { email, language, secret, invitedBy: inviter!.fullName, expiresAt };
    });
  }
}
