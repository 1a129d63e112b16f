import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { type Page, type PageResult, toPage } from '#platform/http';
import type { GroupSession } from '../domain/group-session.entity.js';
import {
  type GroupSessionFilter,
  GroupSessionListRepository,
} from '../persistence/group-session-list.repository.js';
import { GroupSessionAccess } from './group-session-access.js';

export type { GroupSessionFilter };

/** The sessions that the caller runs, by start. Patients find those with places left among the slots. */
@Injectable()
export class ListGroupSessions {
  constructor(
    private readonly access: GroupSessionAccess,
    private readonly sessions: GroupSessionListRepository,
  ) {}

  async execute(caller: Caller, filter: GroupSessionFilter, page: Page): Promise<PageResult<GroupSession>> {
    const scope = await this.access.scopeOf(caller);
    const rows = await this.sessions.find(scope, filter, page);
    const total = page.count ? await this.sessions.count(scope, filter) : undefined;
    return toPage(
      rows,
      page,
      ({ startsAt, id }) => [startsAt.toISOString(), id],
      (row) => row,
      total,
    );
  }
}
