import { newId } from '#platform/domain';
import type { Rows } from './bench-database.js';
import { type Clinic, type Patient, TIME_ZONE } from './clinic.js';

export interface BookedVisit {
  clinicianId: string;
  patient: Patient;
  startsAt: Date;
  durationMinutes: number;
}

const BATCH = 5_000;
const MINUTE = 60_000;

/** Confirmed appointments with their two claims, as if they had been booked long ago. */
export async function bookedVisits(
  rows: Rows,
  clinic: Clinic,
  visits: readonly BookedVisit[],
): Promise<void> {
  for (let first = 0; first < visits.length; first += BATCH)
    await insert(rows, clinic, visits.slice(first, first + BATCH));
  await knowSizes(rows);
}

/**
 * Lets PostgreSQL know how much there is, as autovacuum would by and by. Not of empty tables: told that there is
 * nothing, it plans to read all of it, and keeps to that for a while when they fill.
 */
export async function knowSizes(rows: Rows): Promise<void> {
  const tables = await rows<{ name: string }>(
    `SELECT format('%I.%I', schemaname, relname) AS name FROM pg_stat_user_tables WHERE pg_relation_size(relid) > 0`,
  );
  await rows(`VACUUM (ANALYZE) ${tables.map(({ name }) => name).join(', ')}`);
}

async function insert(
  rows: Rows,
  { centreId, serviceId }: Clinic,
  visits: readonly BookedVisit[],
): Promise<void> {
  const records = visits.map(({ clinicianId, patient, startsAt, durationMinutes }) => ({
    id: newId(),
    clinician_id: clinicianId,
    patient_id: patient.patientId,
    booked_by: patient.accountId,
    starts_at: startsAt,
    ends_at: new Date(startsAt.getTime() + durationMinutes * MINUTE),
  }));
  await rows(
    `WITH v AS MATERIALIZED (
       SELECT * FROM json_to_recordset($1) AS v(id uuid, clinician_id uuid, patient_id uuid, booked_by uuid,
         starts_at timestamptz, ends_at timestamptz)),
     booked AS (
       INSERT INTO appointments (id, patient_id, clinician_id, centre_id, service_id, booked_by, mode, status, starts_at,
         ends_at, time_zone, local_starts_at, buffer_before_minutes, buffer_after_minutes, price_amount, price_currency,
         payment_rule, payment_status, needs_approval, lead_time_minutes, horizon_days, cancellation_window_minutes,
         after_end, created_at)
       SELECT id, patient_id, clinician_id, $2, $3, booked_by, 'in_person', 'confirmed', starts_at, ends_at, $4,
         to_char(starts_at AT TIME ZONE $4, 'YYYY-MM-DD"T"HH24:MI'), 0, 0, 50000, 'INR', 'at_the_desk', 'unpaid', false,
         60, 730, 1440, 'completed', now()
       FROM v)
     INSERT INTO time_claims (id, resource_id, visit, during, appointment_id)
     SELECT gen_random_uuid(), resource_id, tstzrange(starts_at, ends_at), tstzrange(starts_at, ends_at), id
     FROM v, unnest(ARRAY[clinician_id, patient_id]) AS resource_id`,
    [JSON.stringify(records), centreId, serviceId, TIME_ZONE],
  );
}
