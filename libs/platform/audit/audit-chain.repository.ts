import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { type AuditEvent, auditColumns } from './audit-events.repository.js';
import { GENESIS, sealOf } from './audit-hash.js';

/** A link of the chain with the event it seals; the event is null where somebody made it disappear. */
export type SealedEvent = { sequence: number; hash: Buffer } & (
  { [K in keyof AuditEvent]: AuditEvent[K] } | { id: null }
);

@Injectable()
export class AuditChainRepository {
  constructor(private readonly database: Database) {}

  /** Seals up to `limit` waiting events. One chainer at a time; the others answer 0. Needs an open transaction. */
  async seal(limit: number, now: Date): Promise<number> {
    const { writer } = this.database;
    const [lock] = await writer.query<{ taken: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('kairos:audit-chain', 0)) AS taken`,
    );
    if (!lock?.taken) return 0;
    const events = await writer.query<AuditEvent>(
      `SELECT ${auditColumns} FROM audit_unsealed u JOIN audit_events e ON e.id = u.event_id ORDER BY e.id LIMIT $1`,
      [limit],
    );
    if (!events.length) return 0;
    let { sequence, hash } = await this.last();
    const seals = events.map((event) => {
      hash = sealOf(hash, event);
      return { sequence: (sequence += 1), event_id: event.id, hash: hash.toString('hex') };
    });
    await writer.query(
      `WITH sealed AS (
         INSERT INTO audit_seals (sequence, event_id, hash, sealed_at)
         SELECT sequence, event_id, decode(hash, 'hex'), $2
         FROM json_to_recordset($1) AS s(sequence bigint, event_id uuid, hash text) RETURNING event_id)
       DELETE FROM audit_unsealed WHERE event_id IN (SELECT event_id FROM sealed)`,
      [JSON.stringify(seals), now],
    );
    return events.length;
  }

  /** A stretch of the chain after `sequence`, in order. */
  findAfter(sequence: number, limit: number): Promise<SealedEvent[]> {
    return this.database.reader.query<SealedEvent>(
      `SELECT s.sequence, s.hash, ${auditColumns} FROM audit_seals s LEFT JOIN audit_events e ON e.id = s.event_id
       WHERE s.sequence > $1 ORDER BY s.sequence LIMIT $2`,
      [sequence, limit],
    );
  }

  /** Events that wait for their seal, and events that were slipped in past the chain. */
  async outsideTheChain(): Promise<{ unsealed: number; oldestUnsealedAt: Date | null; strays: string[] }> {
    const [row] = await this.database.reader.query<{
      unsealed: number;
      oldestUnsealedAt: Date | null;
      strays: string[];
    }>(
      `SELECT (SELECT count(*) FROM audit_unsealed) AS unsealed,
              (SELECT min(e.at) FROM audit_unsealed u JOIN audit_events e ON e.id = u.event_id) AS "oldestUnsealedAt",
              ARRAY(SELECT e.id FROM audit_events e
                    WHERE NOT EXISTS (SELECT FROM audit_seals s WHERE s.event_id = e.id)
                      AND NOT EXISTS (SELECT FROM audit_unsealed u WHERE u.event_id = e.id) LIMIT 10) AS strays`,
    );
    return row!;
  }

  private async last(): Promise<{ sequence: number; hash: Buffer }> {
    const [row] = await this.database.reader.query<{ sequence: number; hash: Buffer }>(
      `SELECT sequence, hash FROM audit_seals ORDER BY sequence DESC LIMIT 1`,
    );
    return row ?? { sequence: 0, hash: GENESIS };
  }
}
