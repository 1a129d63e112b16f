import { Injectable } from '@nestjs/common';
import type { Page } from '#platform/http';
import type { Caller } from '../domain/caller.js';
import type { Invitation } from '../domain/invitation.js';
import { InvitationsRepository } from '../persistence/invitations.repository.js';
import { UsersWithinReach } from './users-within-reach.js';

/** Who was invited to the caller's centres, the latest first; one more than asked, which tells whether there are more. */
@Injectable()
export class ListInvitations {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly reach: UsersWithinReach,
  ) {}

  async execute(caller: Caller, page: Page): Promise<{ invitations: Invitation[]; total?: number }> {
    const sight = this.reach.sightOf(caller, 'staff.invite');
    const invitations = await this.invitations.find(sight, page.limit + 1, page.after?.[0] ?? null);
    return page.count ? { invitations, total: await this.invitations.count(sight) } : { invitations };
  }
}
