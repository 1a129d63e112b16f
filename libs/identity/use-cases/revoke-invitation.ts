import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Database } from '#platform/database';
import type { Caller } from '../domain/caller.js';
import { InvitationsRepository } from '../persistence/invitations.repository.js';
import { UsersWithinReach } from './users-within-reach.js';

/** Takes an invitation back: its link is good for nothing. Throws `illegal_transition` once it was accepted. */
@Injectable()
export class RevokeInvitation {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly reach: UsersWithinReach,
    private readonly audit: Audit,
  ) {}

  async execute(caller: Caller, invitationId: string): Promise<void> {
    return this.database.transaction(async () => {
      const sight = this.reach.sightOf(caller, 'staff.invite');
      const invitation = await this.invitations.lockById(sight, invitationId);
      invitation.revoke();
      await this.invitations.save(invitation);
      const entity = { entityType: 'invitation', entityId: invitationId };
      await this.audit.record({ action: 'invitation.revoke', actorId: caller.accountId, ...entity });
    });
  }
}
