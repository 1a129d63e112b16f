import { Injectable } from '@nestjs/common';
import type { OpenSession } from '#availability';
import { constraintMeans, Database } from '#platform/database';
import { FieldCipher } from '#platform/encryption';
import { GroupSession } from '../domain/group-session.entity.js';
import { SessionFull, SessionNotFound } from '../domain/group-session.errors.js';
import { type GroupSessionRow, groupSessionColumns, toGroupSession } from './group-session-row.js';

constraintMeans('group_sessions_places_check', () => new SessionFull());

/** Group sessions and their places. Nobody writes one without the lock of its clinician. */
@Injectable()
export class GroupSessionsRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  async findById(id: string): Promise<GroupSession | null> {
    const [row] = await this.database.reader.query<GroupSessionRow>(
      `SELECT ${groupSessionColumns} FROM group_sessions WHERE id = $1`,
      [id],
    );
    return row ? toGroupSession(row, this.cipher) : null;
  }

  async lockById(id: string): Promise<GroupSession> {
    const [row] = await this.database.writer.query<GroupSessionRow>(
      `SELECT ${groupSessionColumns} FROM group_sessions WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw new SessionNotFound();
    return toGroupSession(row, this.cipher);
  }

  insert(session: GroupSession): void {
    this.database.writer.later(
      `INSERT INTO group_sessions (id, clinician_id, centre_id, service_id, room_id, mode, starts_at, ends_at, time_zone,
         local_starts_at, buffer_before_minutes, buffer_after_minutes, capacity, status, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ...[
          session.id,
          session.clinicianId,
          session.centreId,
          session.serviceId,
          session.roomId,
          session.mode,
        ],
        ...[session.startsAt, session.endsAt, session.timeZone, session.localStartsAt],
        ...[session.bufferBeforeMinutes, session.bufferAfterMinutes, session.capacity, session.status],
        ...[session.createdBy, session.createdAt],
      ],
    );
  }

  /** How many are taken is left alone: that is counted where places are taken and given back. */
  update(session: GroupSession): void {
    const { id, capacity, status, cancellationReason, version } = session;
    this.database.writer.later(
      `UPDATE group_sessions SET capacity = $2, status = $3, cancellation_reason = $4, version = $5 WHERE id = $1`,
      [id, capacity, status, cancellationReason && this.cipher.encrypt(cancellationReason), version],
    );
  }

  /** Takes one place, if there is one. */
  async takePlace(id: string): Promise<boolean> {
    const rows = await this.database.writer.query(
      `UPDATE group_sessions SET taken = taken + 1 WHERE id = $1 AND taken < capacity AND status = 'scheduled' RETURNING 1`,
      [id],
    );
    return rows.length === 1;
  }

  /** The visits in it that can still be called off. */
  async findOpenVisits(id: string): Promise<string[]> {
    const rows = await this.database.reader.query<{ id: string }>(
      `SELECT id FROM appointments WHERE session_id = $1
         AND status IN ('pending_payment', 'pending_approval', 'confirmed', 'cancellation_requested', 'checked_in')
       ORDER BY id`,
      [id],
    );
    return rows.map((row) => row.id);
  }

  /** Sessions of these services that start in `[from, to)` and have places left. */
  findOpen(serviceIds: readonly string[], from: Date, to: Date): Promise<OpenSession[]> {
    return this.database.reader.query<OpenSession>(
      `SELECT id AS "sessionId", service_id AS "serviceId", clinician_id AS "clinicianId", centre_id AS "centreId", mode,
              date_part('epoch', starts_at) * 1000 AS start, date_part('epoch', ends_at) * 1000 AS "end",
              capacity - taken AS "placesLeft"
       FROM group_sessions
       WHERE service_id = ANY ($1) AND status = 'scheduled' AND starts_at >= $2 AND starts_at < $3 AND taken < capacity
       ORDER BY starts_at, id`,
      [serviceIds, from, to],
    );
  }
}
