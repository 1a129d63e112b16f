import { newId } from '#platform/domain';
import type { BenchDatabase, Rows } from './support/bench-database.js';
import { bookedVisits, knowSizes } from './support/booked-visits.js';
import { aClinic, at, type Clinic, patients } from './support/clinic.js';
import { Connection, wire } from './support/connection.js';
import { Installation } from './support/installation.js';
import { prove } from './support/prove.js';
import { heading, ms, percentile, promise, say, sayCircumstances, saySizes } from './support/report.js';
import { StatementCounter } from './support/statement-counter.js';
import { slotsQuery } from './support/traffic.js';

const CLINICIANS = 50;
const DAYS = 31;
const VISITS_A_DAY = 31;
const QUARTERS_A_DAY = 48;
const PATIENTS = 2_500;
const HOLDS = 400;
const REQUESTS = 120;
const RESTARTS = 8;
const MOST_STATEMENTS = 6;

const questions = [
  { title: `1 clinician × ${DAYS} days`, one: true, limit: 40 },
  { title: `${CLINICIANS} clinicians × ${DAYS} days`, one: false, limit: 200 },
];

await prove(async (database) => {
  const clinic = await aBusyClinic(database.rows);
  heading(`Free time among ${CLINICIANS} clinicians over ${DAYS} days`);
  await sayCircumstances(database.rows);
  await saySizes(database.rows, 'time_claims', 'appointments', 'holds', 'closures', 'clinicians');
  say(`            of the claims are the clinicians' own: ${await clinicianClaims(database.rows)}`);
  for (const { title, one, limit } of questions) {
    const request = wire(
      'GET',
      `slots?${slotsQuery(clinic, [1, DAYS], one ? clinic.clinicianIds[7] : undefined)}`,
    );
    say(`\n${title}`);
    await measure(database, request, title, limit);
  }
});

async function measure(
  database: BenchDatabase,
  request: string,
  title: string,
  limit: number,
): Promise<void> {
  const installation = new Installation(database.url, 8);
  const cold: number[] = [];
  for (let start = 0; start < RESTARTS; start += 1) {
    const { port, program } = await installation.startApi();
    cold.push(...(await ask(port, request, 1)));
    await program.stop();
  }
  const { port, program } = await installation.startApi();
  await ask(port, request, 20);
  const written = await writes(database.rows);
  const warm = await ask(port, request, REQUESTS);
  await program.stop();
  say(`  ${await describe(database, request)}`);
  say(
    `  warm, ${REQUESTS} requests one after the other: p50 ${ms(percentile(warm, 0.5))}, p95 ${ms(percentile(warm, 0.95))}`,
  );
  say(
    `  first after each of ${RESTARTS} restarts: p50 ${ms(percentile(cold, 0.5))}, p95 ${ms(percentile(cold, 0.95))}`,
  );
  promise(
    `p95 is below ${limit} ms for ${title}`,
    percentile(warm, 0.95) < limit,
    ms(percentile(warm, 0.95)),
  );
  const rowsWritten = (await writes(database.rows)) - written;
  promise('it writes no row', rowsWritten === 0, rowsWritten);
  const statements = await statementsOf(database.url, request);
  promise(`it takes at most ${MOST_STATEMENTS} statements`, statements <= MOST_STATEMENTS, statements);
}

/** Asks so many times, one request after the other, and returns the milliseconds that each took. */
async function ask(port: number, request: string, times: number): Promise<number[]> {
  const connection = await Connection.open(port);
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const sent = performance.now();
    const { status, body } = await connection.send(request);
    taken.push(performance.now() - sent);
    if (status !== 200) throw new Error(`${status}: ${body}`);
  }
  connection.close();
  return taken;
}

async function describe({ url }: BenchDatabase, request: string): Promise<string> {
  const { port, program } = await new Installation(url, 8).startApi();
  const connection = await Connection.open(port);
  const { body } = await connection.send(request);
  connection.close();
  await program.stop();
  const { data } = JSON.parse(body) as { data: unknown[] };
  return `${data.length.toLocaleString('en')} free starts, ${Math.round(body.length / 1024).toLocaleString('en')} KiB`;
}

/** Counted on the wire. The lowest of a few: between requests a process also looks after itself. */
async function statementsOf(databaseUrl: string, request: string): Promise<number> {
  const counter = await StatementCounter.before(databaseUrl);
  const { port, program } = await new Installation(counter.url, 8).startApi();
  await ask(port, request, 5);
  const counts: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    const before = counter.executed;
    await ask(port, request, 1);
    counts.push(counter.executed - before);
  }
  await program.stop();
  counter.close();
  return percentile(counts, 0.5);
}

/** Rows that were ever inserted, updated or deleted in this database, as PostgreSQL counts them, a second late. */
async function writes(rows: Rows): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const [row] = await rows<{ n: string }>(
    'SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) AS n FROM pg_stat_user_tables',
  );
  return Number(row!.n);
}

async function clinicianClaims(rows: Rows): Promise<string> {
  const [row] = await rows<{ n: string }>(
    'SELECT count(*) AS n FROM time_claims WHERE resource_id IN (SELECT id FROM clinicians)',
  );
  return Number(row!.n).toLocaleString('en');
}

/** Visits of a quarter of an hour at 31 of 48 places of each day, some holds, and a lunch break that is closed. */
async function aBusyClinic(rows: Rows): Promise<Clinic> {
  const clinic = await aClinic(rows, CLINICIANS, { fromMinute: 8 * 60, toMinute: 20 * 60 });
  const people = await patients(rows, PATIENTS);
  const places: {
    clinicianId: string;
    patient: (typeof people)[number];
    startsAt: Date;
    durationMinutes: number;
  }[] = [];
  for (let day = 1; day <= DAYS; day += 1) {
    clinic.clinicianIds.forEach((clinicianId, c) => {
      for (let n = 0; n < VISITS_A_DAY; n += 1) {
        // 11 and 48 share no divisor: each place of the day is met once.
        const quarter = (n * 11 + c * 7 + day * 5) % QUARTERS_A_DAY;
        const patient = people[c * QUARTERS_A_DAY + quarter]!;
        places.push({ clinicianId, patient, startsAt: at(day, 480 + quarter * 15), durationMinutes: 15 });
      }
    });
  }
  await bookedVisits(rows, clinic, places);
  await hold(rows, clinic, people);
  await rows(
    `INSERT INTO closures (id, resource_id, during, kind)
     SELECT gen_random_uuid(), id, tstzrange(noon, noon + interval '30 minutes'), 'block'
     FROM unnest($1::uuid[]) AS id, generate_series($2::timestamptz, $3::timestamptz, interval '2 days') AS noon`,
    [clinic.clinicianIds, at(1, 720), at(DAYS, 720)],
  );
  await knowSizes(rows);
  return clinic;
}

/** Holds at places that are still free: half of them good, half past their time. */
async function hold(
  rows: Rows,
  { clinicianIds, centreId, serviceId }: Clinic,
  people: Awaited<ReturnType<typeof patients>>,
) {
  for (let n = 0; n < HOLDS; n += 1) {
    const [c, day] = [n % CLINICIANS, 1 + (n % DAYS)];
    const quarter = ((VISITS_A_DAY + (n % 7)) * 11 + c * 7 + day * 5) % QUARTERS_A_DAY;
    const { accountId, patientId } = people[c * QUARTERS_A_DAY + quarter]!;
    const startsAt = at(day, 480 + quarter * 15);
    await rows(
      `WITH h AS (
         INSERT INTO holds (id, account_id, patient_id, clinician_id, centre_id, service_id, mode, starts_at, ends_at,
           status, created_at, expires_at)
         SELECT $1, $2, $3, $4, $5, $6, 'in_person', $7, $7::timestamptz + interval '15 minutes', 'active', now(),
           now() + $8 * interval '1 minute'
         RETURNING id, starts_at, ends_at)
       INSERT INTO time_claims (id, resource_id, visit, during, hold_id)
       SELECT gen_random_uuid(), r, tstzrange(starts_at, ends_at), tstzrange(starts_at, ends_at), id
       FROM h, unnest(ARRAY[$3, $4]::uuid[]) AS r
       ON CONFLICT ON CONSTRAINT time_claims_no_overlap DO NOTHING`,
      [newId(), accountId, patientId, clinicianIds[c], centreId, serviceId, startsAt, n % 2 ? 30 : -30],
    );
  }
}
