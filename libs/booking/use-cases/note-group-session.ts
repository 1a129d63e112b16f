import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, type AuditChanges } from '#platform/audit';
import type { GroupSession } from '../domain/group-session.entity.js';

/** Notes who did what to a group session. */
@Injectable()
export class NoteGroupSession {
  constructor(private readonly audit: Audit) {}

  async execute(
    action: `group_session.${string}`,
    caller: Caller,
    { id: entityId, centreId }: GroupSession,
    changes: AuditChanges,
  ): Promise<void> {
    await this.audit.record({
      ...{ action, actorId: caller.accountId, entityType: 'group_session', entityId, centreId, changes },
    });
  }
}
