import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { NotFound } from '#platform/domain';
import type { GroupSession } from '../domain/group-session.entity.js';
import { SessionNotFound } from '../domain/group-session.errors.js';
import type { GroupSessionScope } from '../persistence/group-session-list.repository.js';

/** Who runs which sessions: the own clinician, and staff of the centre. */
@Injectable()
export class GroupSessionAccess {
  constructor(private readonly catalogue: Catalogue) {}

  async requireMayRun(
    caller: Caller,
    { clinicianId, centreId }: Pick<GroupSession, 'clinicianId' | 'centreId'>,
  ): Promise<void> {
    if (!(await this.mayRun(caller, clinicianId, centreId))) throw new NotFound('centre');
  }

  /** The session, where the caller runs it; else 404. */
  async requireTheirs(caller: Caller, session: GroupSession | null): Promise<GroupSession> {
    if (!session || !(await this.mayRun(caller, session.clinicianId, session.centreId)))
      throw new SessionNotFound();
    return session;
  }

  async scopeOf(caller: Caller): Promise<GroupSessionScope> {
    const centreIds = caller.centresFor('group_session.manage');
    if (centreIds === 'all') return { clinicianId: null, centreIds };
    return { clinicianId: await this.ownClinician(caller), centreIds };
  }

  private async mayRun(caller: Caller, clinicianId: string, centreId: string): Promise<boolean> {
    return (
      caller.mayAt('group_session.manage', centreId) || (await this.ownClinician(caller)) === clinicianId
    );
  }

  private async ownClinician(caller: Caller): Promise<string | null> {
    return caller.holds('clinician') ? this.catalogue.clinicianOfAccount(caller.accountId) : null;
  }
}
