import { hash } from '@node-rs/argon2';
import { newId } from '#platform/domain';
import type { Part } from './identity/api-without.js';
import { accessTokens } from './support/access-tokens.js';
import type { Rows } from './support/bench-database.js';
import { bookedVisits } from './support/booked-visits.js';
import { aClinic, at, type Clinic, patients, type Patient, visitBody } from './support/clinic.js';
import { Connection, wire } from './support/connection.js';
import { freePort } from './support/free-port.js';
import { Installation } from './support/installation.js';
import { Program } from './support/program.js';
import { prove } from './support/prove.js';
import { heading, median, ms, promise, say, sayCircumstances, saySizes } from './support/report.js';

const CLINICIANS = 200;
const PATIENTS = 1_000;
const POOL_SIZE = 10;
const CONNECTIONS = 16;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 2);
const LOGINS = 40;

const share = (ratio: number) => `ratio ${ratio.toFixed(3)}`;

/** How many requests were sent: none is sent twice. */
let next = 0;

/** The `k`th request, and the status that it is to be answered with. */
interface Load {
  requestOf(k: number): string;
  wanted: number;
}

await prove(async ({ rows, url }) => {
  const clinic = await aClinic(rows, CLINICIANS);
  const people = await patients(rows, PATIENTS);
  const desk = await aFrontDesk(rows, clinic, people);
  const reading = people.map((patient, n) => ({
    ...{ clinicianId: clinic.clinicianIds[n % CLINICIANS]!, patient, durationMinutes: 30 },
    startsAt: at(1 + Math.floor(n / CLINICIANS), 600),
  }));
  await bookedVisits(rows, clinic, reading);
  const installation = new Installation(url, POOL_SIZE);
  const tokenOf = accessTokens(installation);
  const [whole, sessionless, unaudited] = [
    await start(installation, 'nothing'),
    await start(installation, 'session-check'),
    await start(installation, 'audit'),
  ];

  heading('Identity: what it costs to know who asks, and to note who did what');
  await sayCircumstances(rows);
  await saySizes(rows, 'appointments', 'accounts', 'patients');

  const visits = await rows<{ id: string; accountId: string }>(
    `SELECT id, booked_by AS "accountId" FROM appointments`,
  );
  const tokens = new Map(people.map((one) => [one.accountId, tokenOf(one)]));
  const read = visits.map(({ id, accountId }) =>
    wire('GET', `appointments/${id}`, { token: tokens.get(accountId)! }),
  );
  const reads: Load = { wanted: 200, requestOf: (k) => read[k % read.length]! };
  const checking = await compare('GET /appointments/:id, session check', reads, whole, sessionless);

  const token = tokenOf(desk);
  const books: Load = { wanted: 201, requestOf: (k) => booking(clinic, people, token, k) };
  const auditing = await compare('POST /appointments by the front desk, auditing', books, whole, unaudited);

  const { known, unknown } = await compareLogins(rows, whole, people);
  promise('the session check costs at most 10 % of GET /appointments/:id', checking >= 0.9, share(checking));
  promise('auditing costs at most 5 % of POST /appointments by staff', auditing >= 0.95, share(auditing));
  promise(
    'an unknown identifier takes as long as a known one, within 10 %',
    Math.abs(unknown / known - 1) <= 0.1,
    `${ms(known)} known, ${ms(unknown)} unknown`,
  );
});

async function start(installation: Installation, without: Part): Promise<number> {
  const port = await freePort();
  const environment = { ...installation.environment(), PORT: String(port), BENCH_WITHOUT: without };
  const program = Program.start('bench/identity/api-without.js', environment);
  await program.ready(`http://127.0.0.1:${port}/health/ready`);
  return port;
}

/** Somebody at the desk of the clinic's centre, which knows all its patients. */
async function aFrontDesk(rows: Rows, { centreId }: Clinic, people: Patient[]): Promise<Patient> {
  const [desk] = await patients(rows, 1);
  await rows(
    `INSERT INTO role_assignments (id, account_id, role, centre_id, granted_at) VALUES ($1, $2, 'front_desk', $3, now())`,
    [newId(), desk!.accountId, centreId],
  );
  await rows(
    `INSERT INTO patient_centres (patient_id, centre_id, since) SELECT id, $2, now() FROM unnest($1::uuid[]) AS id`,
    [people.map(({ patientId }) => patientId), centreId],
  );
  return desk!;
}

/** Never the time of another one, nor two at once for a clinician or a patient. */
function booking(clinic: Clinic, people: Patient[], token: string, k: number): string {
  const slot = Math.floor(k / CLINICIANS);
  const startsAt = at(10 + Math.floor(slot / 16), 540 + (slot % 16) * 30);
  const { patientId } = people[k % people.length]!;
  const body = { ...visitBody(clinic, clinic.clinicianIds[k % CLINICIANS]!, startsAt), patientId };
  return wire('POST', 'appointments', { token, body });
}

/** The throughput with the part as a share of that without it: the median of interleaved rounds. */
async function compare(title: string, load: Load, withPort: number, withoutPort: number): Promise<number> {
  say(`\n${title}: ${ROUNDS} rounds of ${SECONDS} s each`);
  for (const port of [withPort, withoutPort]) await round(load, port, SECONDS * 2);
  const ratios: number[] = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    // Tables grow: whoever goes second finds them larger, so they take turns.
    const order = n % 2 ? [withoutPort, withPort] : [withPort, withoutPort];
    const rates = new Map<number, number>();
    for (const port of order) rates.set(port, await round(load, port, SECONDS));
    const [having, lacking] = [rates.get(withPort)!, rates.get(withoutPort)!];
    ratios.push(having / lacking);
    say(`  with ${having.toFixed(0).padStart(6)}/s   without ${lacking.toFixed(0).padStart(6)}/s`);
  }
  say(`  median ratio ${median(ratios).toFixed(3)}`);
  return median(ratios);
}

async function round(load: Load, port: number, seconds: number): Promise<number> {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => Connection.open(port)));
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  let good = 0;
  const askOn = async (connection: Connection) => {
    while (performance.now() < end) {
      const { status, body } = await connection.send(load.requestOf(next++));
      if (status !== load.wanted) throw new Error(`answered ${status}: ${body}`);
      good += 1;
    }
  };
  await Promise.all(connections.map(askOn));
  const elapsed = (performance.now() - begun) / 1_000;
  for (const connection of connections) connection.close();
  return good / elapsed;
}

/** Medians of wrong passwords for accounts that are there and for such that are not, in turns, in milliseconds. */
async function compareLogins(rows: Rows, port: number, people: Patient[]) {
  const passwordHash = await hash('the right password', { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const owners = people.slice(0, LOGINS).map(({ accountId }) => accountId);
  await rows('UPDATE accounts SET password_hash = $2 WHERE id = ANY ($1)', [owners, passwordHash]);
  const connection = await Connection.open(port);
  const time = async (id: string) => {
    const body = { identifier: `${id}@kairos.test`, password: 'a wrong password' };
    const sent = performance.now();
    const { status } = await connection.send(wire('POST', 'auth/login', { body }));
    if (status !== 401) throw new Error(`a wrong password was answered ${status}`);
    return performance.now() - sent;
  };
  const [known, unknown]: [number[], number[]] = [[], []];
  for (const owner of owners) {
    known.push(await time(owner));
    unknown.push(await time(newId()));
  }
  connection.close();
  say(`\nPOST /auth/login, wrong passwords: known ${ms(median(known))}, unknown ${ms(median(unknown))}`);
  return { known: median(known), unknown: median(unknown) };
}
