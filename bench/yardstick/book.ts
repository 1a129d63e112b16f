import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type pg from 'pg';
import { newId } from '#platform/domain';
import { TIME_ZONE } from '../support/clinic.js';

/** As long as what the product stores, encrypted: the reason, and the answer that the idempotency key keeps. */
const REASON = randomBytes(64);
const ANSWER = randomBytes(780);
const HASH = createHash('sha256').update('body').digest();

const HALF_AN_HOUR = 30 * 60_000;
const KOLKATA = 330 * 60_000;

/**
 * One statement, one round trip, one implicit transaction. That both claims went in is the only question asked: the
 * foreign key of the claims undoes all of it when the appointment stays out.
 */
const statement = {
  name: 'book',
  text: `
    WITH claimed AS (
      INSERT INTO time_claims (id, resource_id, lane, visit, during, appointment_id)
      VALUES ($1, $5, 0, tstzrange($7, $8), tstzrange($7, $8), $3), ($2, $6, 0, tstzrange($7, $8), tstzrange($7, $8), $3)
      ON CONFLICT ON CONSTRAINT time_claims_no_overlap DO NOTHING RETURNING 1),
    booked AS (
      INSERT INTO appointments (id, patient_id, clinician_id, centre_id, service_id, booked_by, mode, time_zone,
        buffer_before_minutes, buffer_after_minutes, price_amount, price_currency, payment_rule, needs_approval,
        lead_time_minutes, horizon_days, cancellation_window_minutes, after_end, reason, created_at, status, starts_at,
        ends_at, local_starts_at, payment_status, version)
      SELECT $3, $6, $5, $9, $10, $11, 'in_person', '${TIME_ZONE}', 0, 0, 50000, 'INR', 'at_the_desk', false, 60, 730, 1440,
        'completed', $12, $13, 'confirmed', $7, $8, $14, 'unpaid', 1
      WHERE (SELECT count(*) FROM claimed) = 2),
    history AS (
      INSERT INTO appointment_history (id, appointment_id, act, to_status, to_starts_at, actor, account_id, at)
      VALUES ($4, $3, 'book', 'confirmed', $7, 'patient', $11, $13)),
    event AS (
      INSERT INTO outbox_events (id, name, aggregate_type, aggregate_id, payload, occurred_at)
      VALUES ($15, 'AppointmentConfirmed', 'appointment', $3, $16, $13))
    INSERT INTO idempotency_keys (caller_id, route, key, request_hash, status, headers, body, kept_at)
    VALUES ($11, 'POST /api/v1/appointments', $17, $18, 201, $19, $20, $13)`,
};

interface Wanted {
  clinicianId: string;
  serviceId: string;
  centreId: string;
  startsAt: string;
  reason: string;
}

/** Writes the rows of one booking and returns the answer. Who books is believed. */
export async function book(pool: pg.Pool, headers: IncomingHttpHeaders, body: string): Promise<string> {
  const { clinicianId, serviceId, centreId, startsAt, reason } = JSON.parse(body) as Wanted;
  const [accountId, patientId] = [headers['x-account'] as string, headers['x-patient'] as string];
  const start = Date.parse(startsAt);
  const now = new Date().toISOString();
  const endsAt = new Date(start + HALF_AN_HOUR).toISOString();
  const localStartsAt = new Date(start + KOLKATA).toISOString().slice(0, 16);
  const id = newId();
  const values = [
    ...[
      newId(),
      newId(),
      id,
      newId(),
      clinicianId,
      patientId,
      startsAt,
      endsAt,
      centreId,
      serviceId,
      accountId,
    ],
    ...[REASON, now, localStartsAt, newId(), `{"actor":"patient","accountId":"${accountId}"}`],
    ...[
      headers['idempotency-key'],
      HASH,
      `{"etag":"\\"1\\"","location":"/api/v1/appointments/${id}"}`,
      ANSWER,
    ],
  ];
  await pool.query({ ...statement, values });
  return JSON.stringify({
    id,
    status: 'confirmed',
    ...{
      patientId,
      clinicianId,
      centreId,
      serviceId,
      mode: 'in_person',
      startsAt,
      endsAt,
      timeZone: TIME_ZONE,
    },
    ...{
      localStartsAt,
      price: { amount: 50000, currency: 'INR' },
      paymentStatus: 'unpaid',
      expiresAt: null,
      version: 1,
    },
    ...{ reason, cancellableUntil: new Date(start - 86_400_000).toISOString(), cancelledBy: null },
    ...{ cancellationReason: null, bookedAt: now, statusSince: now, durationMinutes: null, notes: null },
    ...{ roomId: null, parentId: null, seriesId: null, sessionId: null },
  });
}
