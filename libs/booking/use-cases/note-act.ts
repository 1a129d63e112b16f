import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, type AuditChanges } from '#platform/audit';

interface Visit {
  id: string;
  centreId: string;
}

/** Notes what somebody did to an appointment or a hold of somebody else. What patients do themselves is history enough. */
@Injectable()
export class NoteAct {
  constructor(private readonly audit: Audit) {}

  /**
   * `action` is `<thing>.<verb>`; `onBehalfOf` is null where the patient acts. Why it was done is what somebody wrote of
   * the patient: it is readable as long as the patient's key exists.
   */
  async execute(
    action: `${'appointment' | 'appointment_series' | 'hold' | 'waitlist_entry'}.${string}`,
    caller: Caller,
    onBehalfOf: string | null,
    { id: entityId, centreId }: Visit,
    changes: AuditChanges,
    reason?: string | null,
  ): Promise<void> {
    if (!onBehalfOf) return;
    const entityType = action.split('.')[0]!;
    await this.audit.record({
      ...{ action, actorId: caller.accountId, onBehalfOf, entityType, entityId, centreId, changes },
      ...(reason && { personal: { personId: onBehalfOf, values: { reason: { to: reason } } } }),
    });
  }
}
