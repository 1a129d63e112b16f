import { createHash } from 'node:crypto';
import type { AuditEvent } from './audit-events.repository.js';

/** What the first seal is chained to. */
export const GENESIS = Buffer.alloc(32);

/**
 * The seal of an event: a hash over the seal before it and every column of the event. To change one row
 * unnoticed, one would have to make all later seals anew.
 */
export function sealOf(previous: Buffer, event: AuditEvent): Buffer {
  const fields = [
    event.id,
    event.at.toISOString(),
    event.action,
    event.actorId,
    event.onBehalfOf,
    event.entityType,
    event.entityId,
    event.centreId,
    sorted(event.changes),
    event.requestId,
    event.address?.toString('base64') ?? null,
    event.addressPersonId,
    event.personal?.toString('base64') ?? null,
    event.personId,
  ];
  return createHash('sha256').update(previous).update(JSON.stringify(fields)).digest();
}

/** jsonb keeps no order of members; the hash needs one. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
