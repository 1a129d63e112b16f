import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import type { Caller } from '#identity';
import { Database } from '#platform/database';
import type { GroupSession } from '../domain/group-session.entity.js';
import { GroupSessionsRepository } from '../persistence/group-sessions.repository.js';
import { GroupSessionAccess } from './group-session-access.js';
import { NoteGroupSession } from './note-group-session.js';

/** More places in a session, or fewer: never fewer than are taken (409 `capacity_below_taken`). */
@Injectable()
export class ResizeGroupSession {
  constructor(
    private readonly database: Database,
    private readonly access: GroupSessionAccess,
    private readonly ledger: TimeLedger,
    private readonly sessions: GroupSessionsRepository,
    private readonly note: NoteGroupSession,
  ) {}

  execute(caller: Caller, id: string, capacity: number, expectedVersion: number): Promise<GroupSession> {
    return this.database.transaction(async () => {
      const found = await this.access.requireTheirs(caller, await this.sessions.findById(id));
      await this.ledger.lock(found.clinicianId);
      const session = await this.sessions.lockById(id);
      const from = session.capacity;
      session.resize(capacity, expectedVersion);
      this.sessions.update(session);
      await this.note.execute('group_session.resize', caller, session, { capacity: { from, to: capacity } });
      return session;
    });
  }
}
