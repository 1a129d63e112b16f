import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Outbox } from '#platform/outbox';
import type { Caller, HeldRole } from '../domain/caller.js';
import { InvitationMade } from '../domain/identity.events.js';
import { Invitation } from '../domain/invitation.js';
import { BeyondYourRoles } from '../domain/role.errors.js';
import { InvitationsRepository } from '../persistence/invitations.repository.js';

export interface InvitedStaffMember {
  email: string;
  language?: string;
  roles: readonly HeldRole[];
}

/**
 * Asks somebody by e-mail to work here, with these roles. Throws `forbidden` for a role whose permissions the caller
 * does not hold for its centre, or a centre for which they may invite nobody.
 */
@Injectable()
export class InviteStaffMember {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly invitations: InvitationsRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async execute(caller: Caller, { email, language = 'en', roles }: InvitedStaffMember): Promise<Invitation> {
    if (!roles.every((role) => caller.covers(role) && mayInviteTo(caller, role))) throw new BeyondYourRoles();
    return this.database.transaction(async () => {
      const invitedBy = caller.accountId;
      const invitation = Invitation.make({ email, language, roles, invitedBy }, this.clock.now());
      await this.invitations.add(invitation);
      await this.outbox.add(new InvitationMade(invitation.id));
      await this.audit.record({
        ...{ action: 'invitation.make', actorId: invitedBy },
        ...{ entityType: 'invitation', entityId: invitation.id, changes: { roles: { to: roles } } },
      });
      return invitation;
    });
  }
}

function mayInviteTo(caller: Caller, { centreId }: HeldRole): boolean {
  if (centreId !== null) return caller.mayAt('staff.invite', centreId);
  return caller.centresFor('staff.invite') === 'all';
}
