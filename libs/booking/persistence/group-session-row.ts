import type { FieldCipher } from '#platform/encryption';
import { GroupSession } from '../domain/group-session.entity.js';

/** What the columns below come back as. */
export interface GroupSessionRow extends Omit<GroupSession, 'cancellationReason'> {
  cancellationReason: Buffer | null;
}

export const groupSessionColumns = `id, clinician_id AS "clinicianId", centre_id AS "centreId",
  service_id AS "serviceId", room_id AS "roomId", mode, starts_at AS "startsAt", ends_at AS "endsAt",
  time_zone AS "timeZone", local_starts_at AS "localStartsAt", buffer_before_minutes AS "bufferBeforeMinutes",
  buffer_after_minutes AS "bufferAfterMinutes", capacity, taken, status, created_by AS "createdBy",
  created_at AS "createdAt", cancellation_reason AS "cancellationReason", version`;

export function toGroupSession(row: GroupSessionRow, cipher: FieldCipher): GroupSession {
  const { cancellationReason, ...rest } = row;
  return Object.assign(new GroupSession(), rest, {
    cancellationReason: cancellationReason && cipher.decrypt(cancellationReason),
  });
}
