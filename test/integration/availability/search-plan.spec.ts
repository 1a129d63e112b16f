import { beforeAll, describe, expect, it } from 'vitest';
import { Database } from '#platform/database';
import { AgendasRepository } from '../../../libs/availability/persistence/agendas.repository.js';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson } from '../../support/people.js';

const CLINICIANS = 50;
const CLAIMS_EACH = 1000;

/** What the search asks of a ledger of 50,000 claims, planned with the settings of the application's own pool. */
describe('The search, over a full ledger,', () => {
  let app: TestApp;
  let clinic: Clinic;
  const clinicianIds: string[] = [];

  beforeAll(async () => {
    app = await startApp();
    clinic = await aClinic(app);
    const { token } = await aPatientPerson(app);
    const booked = await app.http.post('appointments', bookingAt(clinic, '2027-03-02T04:00:00Z'), { token });
    const rows = await app.database.query<{ id: string }>(
      `SELECT gen_random_uuid() AS id FROM generate_series(1, $1::int)`,
      [CLINICIANS],
    );
    clinicianIds.push(...rows.map(({ id }) => id));
    await app.database.query(
      `INSERT INTO time_claims (id, resource_id, visit, during, appointment_id)
       SELECT gen_random_uuid(), r, span, span, $2 FROM unnest($1::uuid[]) AS r, generate_series(1, $3::int) AS n,
         LATERAL (SELECT tstzrange(s, s + interval '30 minutes') AS span
                  FROM (SELECT timestamptz '2027-01-01Z' + n * interval '2 hours' AS s) AS at) AS spans`,
      [clinicianIds, booked.body.id, CLAIMS_EACH],
    );
    await app.database.query('ANALYZE time_claims');
  });

  /** The plan of each statement that the question sends, instead of its answer. */
  async function plansOf(ask: (agendas: AgendasRepository) => Promise<unknown>): Promise<string> {
    const database = app.app.get(Database, { strict: false });
    const plans: string[] = [];
    const explaining = {
      reader: {
        query: async (sql: string, values: unknown[]) => {
          const rows = await database.reader.query<{ 'QUERY PLAN': string }>(
            `EXPLAIN (ANALYZE, TIMING OFF) ${sql}`,
            values,
          );
          plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
          return [];
        },
      },
    } as unknown as Database;
    await ask(new AgendasRepository(explaining));
    return plans.join('\n');
  }

  const [from, to, now] = ['2027-02-01Z', '2027-03-06Z', '2027-02-01Z'].map((at) => new Date(at)) as [
    Date,
    Date,
    Date,
  ];

  it.each<[string, (agendas: AgendasRepository) => Promise<unknown>]>([
    ['the time of fifty clinicians in a month', (agendas) => agendas.findTime(clinicianIds, from, to, now)],
    ['their visits one by one', (agendas) => agendas.findVisitsOfMany(clinicianIds, from, to, now)],
    [
      'what stands in the way of a booking',
      (agendas) => agendas.findStanding(clinicianIds.slice(0, 3), from, to),
    ],
    ['the visits of one clinician', (agendas) => agendas.findVisits(clinicianIds[0]!, from, to)],
  ])('finds %s by the index of the constraint, and scans no table', async (_, ask) => {
    const plan = await plansOf(ask);
    expect(plan).toContain('time_claims_no_overlap');
    expect(plan).not.toMatch(/Seq Scan on (time_claims|closures)/);
  });

  it('finds hours, openings and holidays by their indexes', async () => {
    const plan = await plansOf((agendas) =>
      agendas.findRules([clinic.clinicianId], '2027-02-28', '2027-03-31'),
    );
    expect(plan).not.toMatch(/Seq Scan on/);
  });
});
