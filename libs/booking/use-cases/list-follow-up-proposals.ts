import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { type Page, type PageResult, toPage } from '#platform/http';
import type { FollowUpProposal } from '../domain/follow-up-proposal.entity.js';
import { FollowUpProposalsRepository } from '../persistence/follow-up-proposals.repository.js';
import { AppointmentAccess } from './appointment-access.js';

/** The proposals that concern the caller, oldest first. */
@Injectable()
export class ListFollowUpProposals {
  constructor(
    private readonly access: AppointmentAccess,
    private readonly proposals: FollowUpProposalsRepository,
    private readonly clock: Clock,
  ) {}

  async execute(caller: Caller, page: Page): Promise<PageResult<FollowUpProposal>> {
    const scope = await this.access.scopeOf(caller, this.clock.now());
    const rows = await this.proposals.find(scope, page);
    return toPage(
      rows,
      page,
      ({ id }) => [id],
      (row) => row,
    );
  }
}
