import { boundaryOf, localDayAt } from '#platform/clock';
import { newId } from '#platform/domain';
import type { Rows } from './bench-database.js';

export const TIME_ZONE = 'Asia/Kolkata';
/** What every patient of the bench wants to be seen for. */
export const REASON = 'A cough that does not go away';

export interface Clinic {
  centreId: string;
  serviceId: string;
  clinicianIds: string[];
  terms: Terms;
}

export interface Patient {
  accountId: string;
  patientId: string;
  sessionId: string;
}

interface Terms {
  durationMinutes: number;
  bufferMinutes: number;
  fromMinute: number;
  toMinute: number;
  cancellationWindowMinutes: number;
}

const usual: Terms = {
  durationMinutes: 30,
  bufferMinutes: 0,
  fromMinute: 9 * 60,
  toMinute: 17 * 60,
  cancellationWindowMinutes: 1440,
};

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** One centre, one service, and so many clinicians who offer it every day. */
export async function aClinic(
  rows: Rows,
  clinicians: number,
  differing: Partial<Terms> = {},
): Promise<Clinic> {
  const terms = { ...usual, ...differing };
  const [centreId, serviceId] = [newId(), newId()];
  const clinicianIds = numbers(clinicians).map(newId);
  await rows(
    `INSERT INTO centres (id, name, address, city, postal_code, country, time_zone, status, created_at)
     VALUES ($1, 'Centre ' || $1::uuid, '12 100 Feet Road', 'Bengaluru', '560038', 'IN', $2, 'active', now())`,
    [centreId, TIME_ZONE],
  );
  await rows(
    `INSERT INTO services (id, name, specialization, modes, duration_minutes, buffer_before_minutes, buffer_after_minutes,
       price_amount, price_currency, payment_rule, lead_time_minutes, horizon_days, cancellation_window_minutes, status, created_at)
     VALUES ($1, 'Service ' || $1::uuid, 'general_practice', '{in_person,online}', $2, $3, $3, 50000, 'INR', 'at_the_desk',
       60, 730, $4, 'active', now())`,
    [serviceId, terms.durationMinutes, terms.bufferMinutes, terms.cancellationWindowMinutes],
  );
  await rows(
    `INSERT INTO clinicians (id, full_name, specializations, status, created_at)
     SELECT id, 'Dr. ' || id, '{general_practice}', 'active', now() FROM unnest($1::uuid[]) AS id`,
    [clinicianIds],
  );
  await rows(`INSERT INTO clinician_centres SELECT id, $2 FROM unnest($1::uuid[]) AS id`, [
    clinicianIds,
    centreId,
  ]);
  await rows(
    `INSERT INTO clinician_services (clinician_id, service_id) SELECT id, $2 FROM unnest($1::uuid[]) AS id`,
    [clinicianIds, serviceId],
  );
  await rows(
    `INSERT INTO opening_hours (id, clinician_id, centre_id, weekday, from_minute, to_minute, mode)
     SELECT gen_random_uuid(), id, $2, weekday, $3, $4, 'any'
     FROM unnest($1::uuid[]) AS id, generate_series(1, 7) AS weekday`,
    [clinicianIds, centreId, terms.fromMinute, terms.toMinute],
  );
  return { centreId, serviceId, clinicianIds, terms };
}

/** Accounts that are signed in, each with the patient that they are. */
export async function patients(rows: Rows, count: number): Promise<Patient[]> {
  const made = numbers(count).map(() => ({ accountId: newId(), patientId: newId(), sessionId: newId() }));
  const ids = [
    made.map(({ accountId }) => accountId),
    made.map(({ patientId }) => patientId),
    made.map(({ sessionId }) => sessionId),
  ];
  const each = `unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS p(account_id, patient_id, session_id)`;
  await rows(
    `WITH a AS (
       INSERT INTO accounts (id, full_name, email, status, email_verified_at, created_at)
       SELECT account_id, 'Somebody', account_id || '@kairos.test', 'active', now(), now() FROM ${each}),
     r AS (
       INSERT INTO role_assignments (id, account_id, role, granted_at)
       SELECT gen_random_uuid(), account_id, 'patient', now() FROM ${each}),
     s AS (
       INSERT INTO sessions (id, account_id, created_at, last_used_at, expires_at)
       SELECT session_id, account_id, now(), now(), now() + interval '1 day' FROM ${each}),
     p AS (
       INSERT INTO patients (id, mrn, full_name, birth_date, created_at)
       SELECT patient_id, 'B' || nextval('patient_mrn'), 'Somebody', '1980-05-17', now() FROM ${each})
     INSERT INTO patient_accounts (id, account_id, patient_id, relation, proof, starts_at)
     SELECT gen_random_uuid(), account_id, patient_id, 'self', 'bench', '2020-01-01' FROM ${each}`,
    ids,
  );
  return made;
}

/** Today, as the centre counts days. */
export const today = () => localDayAt(Date.now(), TIME_ZONE);

/** The instant of a local time so many days from today. */
export function at(daysAhead: number, minute: number): Date {
  return new Date(boundaryOf(today() + daysAhead, minute, TIME_ZONE));
}

/** The body of a booking. */
export function visitBody({ serviceId, centreId }: Clinic, clinicianId: string, startsAt: Date) {
  return {
    clinicianId,
    serviceId,
    centreId,
    startsAt: startsAt.toISOString(),
    mode: 'in_person',
    reason: REASON,
  };
}
