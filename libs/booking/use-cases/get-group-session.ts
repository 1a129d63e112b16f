import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { GroupSession } from '../domain/group-session.entity.js';
import { GroupSessionsRepository } from '../persistence/group-sessions.repository.js';
import { GroupSessionAccess } from './group-session-access.js';

/** One session, for those who run it. */
@Injectable()
export class GetGroupSession {
  constructor(
    private readonly access: GroupSessionAccess,
    private readonly sessions: GroupSessionsRepository,
  ) {}

  async execute(caller: Caller, id: string): Promise<GroupSession> {
    return this.access.requireTheirs(caller, await this.sessions.findById(id));
  }
}
