import { beforeAll, describe, expect, it } from 'vitest';
import { FieldCipher } from '#platform/encryption';
import type { Database } from '#platform/database';
import {
  type AppointmentFilter,
  AppointmentListRepository,
  type AppointmentScope,
} from '../../../libs/booking/persistence/appointment-list.repository.js';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, type PatientPerson } from '../../support/people.js';

const YEARS_OF_VISITS = 8_000;
const LIMIT = 50;

/** A page costs a page, whatever was ever booked: the rows that PostgreSQL touches are counted, not its time. */
describe('Lists of appointments', () => {
  let app: TestApp;
  let clinics: Clinic[];
  let patient: PatientPerson;

  beforeAll(async () => {
    app = await startApp();
    clinics = await Promise.all([aClinic(app), aClinic(app), aClinic(app)]);
    patient = await aPatientPerson(app);
    for (const { centreId, clinicianId, serviceId } of clinics)
      await app.database.query(
        `INSERT INTO appointments (id, patient_id, clinician_id, centre_id, service_id, booked_by, mode, status, starts_at,
           ends_at, time_zone, local_starts_at, buffer_before_minutes, buffer_after_minutes, price_amount, price_currency,
           payment_rule, payment_status, needs_approval, lead_time_minutes, horizon_days, cancellation_window_minutes,
           after_end, created_at)
         SELECT gen_random_uuid(), $1, $2, $3, $4, $5, 'in_person', 'completed', s, s + interval '30 minutes', 'UTC',
           to_char(s, 'YYYY-MM-DD"T"HH24:MI'), 0, 0, 0, 'INR', 'at_the_desk', 'unpaid', false, 0, 90, 0, 'completed', s
         FROM generate_series(1, $6::int) AS n, LATERAL (SELECT timestamptz '2020-01-01Z' + n * interval '7 hours' AS s) AS at`,
        [patient.patientId, clinicianId, centreId, serviceId, patient.accountId, YEARS_OF_VISITS],
      );
    await app.database.query('ANALYZE appointments');
  });

  /** How many rows the plan's scans produced or threw away. */
  async function touched(scope: AppointmentScope, filter: AppointmentFilter): Promise<number> {
    let plan = '';
    const explaining = {
      reader: {
        query: async (sql: string, values: unknown[]) => {
          const rows = await app.database.query(`EXPLAIN (ANALYZE, TIMING OFF) ${sql}`, values);
          plan = rows.map((row) => row['QUERY PLAN']).join('\n');
          return [];
        },
      },
    } as unknown as Database;
    const repository = new AppointmentListRepository(explaining, app.app.get(FieldCipher, { strict: false }));
    await repository.find(scope, filter, {
      limit: LIMIT,
      after: ['2022-01-01T00:00:00Z', patient.patientId],
      count: false,
    });
    expect(plan).not.toContain('Seq Scan on appointments');
    const scans = [
      ...plan.matchAll(/(?:Scan using \w+|Heap Scan) on appointments.*?actual rows=([\d.]+) loops=(\d+)/g),
    ];
    const removed = [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)];
    expect(scans.length, plan).toBeGreaterThan(0);
    return (
      scans.reduce((sum, [, rows, loops]) => sum + Number(rows) * Number(loops), 0) +
      removed.reduce((sum, [, rows]) => sum + Number(rows), 0)
    );
  }

  const nobody: AppointmentScope = { patientIds: [], clinicianId: null, centreIds: [] };

  it('read no more than the page for each role', async () => {
    const [one, two] = clinics as [Clinic, Clinic];
    for (const scope of [
      { ...nobody, patientIds: [patient.patientId] },
      { ...nobody, clinicianId: one.clinicianId },
      { ...nobody, centreIds: [one.centreId] },
      { ...nobody, centreIds: [one.centreId, two.centreId] },
      { ...nobody, patientIds: [patient.patientId], clinicianId: one.clinicianId },
      { ...nobody, centreIds: 'all' as const },
    ])
      expect(await touched(scope, {}), JSON.stringify(scope)).toBeLessThanOrEqual((LIMIT + 1) * 4);
  });

  it('read no more than the days that are asked for', async () => {
    const agenda = { clinicianId: clinics[0]!.clinicianId, from: '2024-03-01', to: '2024-03-07' };
    expect(await touched({ ...nobody, centreIds: 'all' }, agenda)).toBeLessThan(LIMIT);
    const upcoming = { endsAfter: new Date('2026-04-01T00:00:00Z') };
    expect(await touched({ ...nobody, centreIds: [clinics[0]!.centreId] }, upcoming)).toBeLessThanOrEqual(
      LIMIT + 5,
    );
  });
});
