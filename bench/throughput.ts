import { deepStrictEqual } from 'node:assert';
import { accessTokens } from './support/access-tokens.js';
import type { Rows } from './support/bench-database.js';
import { bookedVisits } from './support/booked-visits.js';
import { aClinic, at, type Clinic, patients, type Patient } from './support/clinic.js';
import { Connection } from './support/connection.js';
import { freePort } from './support/free-port.js';
import { Installation } from './support/installation.js';
import { Program } from './support/program.js';
import { prove } from './support/prove.js';
import { heading, promise, say, sayCircumstances, saySizes } from './support/report.js';
import { CONNECTIONS, Rounds, SECONDS, type Server } from './support/rounds.js';
import { booking, SEARCHED_DAYS, searches, type Traffic } from './support/traffic.js';

const PROCESSES = 2;
const WARM_UP_SECONDS = 8;
const POOL_SIZE = Number(process.env['BENCH_POOL_SIZE'] ?? 10);
const CLINICIANS = 200;
const PATIENTS = 2_000;
const TABLES = ['appointments', 'time_claims', 'appointment_history', 'outbox_events', 'idempotency_keys'];

await prove(async (database) => {
  const { rows } = database;
  const clinic = await aClinic(rows, CLINICIANS);
  const people = await patients(rows, PATIENTS);
  await bookedVisits(rows, clinic, searchedVisits(clinic, people));
  const installation = new Installation(database.url, POOL_SIZE);
  const ports: Record<Server, number[]> = {
    kairos: await Promise.all(
      Array.from({ length: PROCESSES }, async () => (await installation.startApi()).port),
    ),
    yardstick: await Promise.all(Array.from({ length: PROCESSES }, () => startYardstick(installation))),
  };
  const tokenOf = accessTokens(installation);
  const traffic: Traffic = { clinic, patients: people.map((one) => ({ ...one, token: tokenOf(one) })) };
  const bench = new Rounds(ports);
  await bench.begin(traffic);

  heading('Throughput: the product against a bare server that writes the same rows');
  await sayCircumstances(rows);
  await saySizes(rows, 'appointments', 'time_claims', 'patients', 'clinicians', 'opening_hours');
  say(
    `load        ${CONNECTIONS} connections over ${PROCESSES} processes of ${POOL_SIZE} database connections each, for either`,
  );

  await compareAnswers(ports, traffic);
  await compareRows(rows, ports, bench, traffic);
  for (const kind of ['book', 'search'] as const) {
    for (const server of ['kairos', 'yardstick'] as const) await bench.round(server, kind, WARM_UP_SECONDS);
  }
  const booked = await bench.compare('book', 'POST /appointments');
  await saySizes(rows, 'appointments', 'time_claims');
  const searched = await bench.compare('search', 'GET /slots, a week of one clinician');
  const plain = await bench.round('yardstick', 'select-1', SECONDS);
  say(
    `\nSELECT 1    ${plain.rate.toFixed(0)}/s from the bare server; its bookings ${booked.yardstick.toFixed(0)}/s, its slots ${searched.yardstick.toFixed(0)}/s`,
  );
  promise(
    'POST /appointments reaches at least 0.5 of the yardstick',
    booked.ratio >= 0.5,
    booked.ratio.toFixed(2),
  );
  promise(
    'GET /slots reaches at least 0.6 of the yardstick',
    searched.ratio >= 0.6,
    searched.ratio.toFixed(2),
  );
});

async function startYardstick(installation: Installation): Promise<number> {
  const port = await freePort();
  const program = Program.start('bench/yardstick.js', { ...installation.environment(), PORT: String(port) });
  await program.ready(`http://127.0.0.1:${port}/`);
  return port;
}

/** Every second half hour of the searched week is sold. */
function searchedVisits(clinic: Clinic, people: Patient[]) {
  const days = SEARCHED_DAYS[1] - SEARCHED_DAYS[0] + 1;
  return clinic.clinicianIds.flatMap((clinicianId, c) =>
    Array.from({ length: days * 8 }, (_, n) => ({
      clinicianId,
      patient: people[(c * 8 + n) % people.length]!,
      startsAt: at(SEARCHED_DAYS[0] + Math.floor(n / 8), 540 + (n % 8) * 60 + 30 * ((c + n) % 2)),
      durationMinutes: 30,
    })),
  );
}

/** A yardstick that answered something else would prove nothing. */
async function compareAnswers(ports: Record<Server, number[]>, traffic: Traffic): Promise<void> {
  const [request] = searches(traffic);
  const [ours, bare] = await Promise.all(
    [ports.kairos[0]!, ports.yardstick[0]!].map(
      async (port) => JSON.parse((await once(port, request!)).body) as object,
    ),
  );
  deepStrictEqual(bare, ours);
  const { data } = ours as { data: unknown[] };
  say(
    `answers     the yardstick's slots equal ours: ${data.length} starts, ${JSON.stringify(ours).length} bytes`,
  );
}

/** Nor would one that wrote fewer rows. */
async function compareRows(
  rows: Rows,
  ports: Record<Server, number[]>,
  bench: Rounds,
  traffic: Traffic,
): Promise<void> {
  const count = async () => {
    const counts = await rows<{ n: string }>(
      TABLES.map((table) => `SELECT count(*) AS n FROM ${table}`).join(' UNION ALL '),
    );
    return counts.map(({ n }) => Number(n));
  };
  const grown: string[] = [];
  const shapes: string[] = [];
  for (const server of ['kairos', 'yardstick'] as const) {
    const before = await count();
    const { status, body } = await once(ports[server][0]!, booking(traffic, bench.takeNumber()));
    if (status !== 201) throw new Error(`${server} answered ${status}: ${body}`);
    grown.push((await count()).map((n, table) => n - before[table]!).join());
    shapes.push(
      Object.keys(JSON.parse(body) as object)
        .sort()
        .join(),
    );
  }
  deepStrictEqual(grown[0], grown[1]);
  deepStrictEqual(shapes[0], shapes[1]);
  say(`rows        either booking writes ${grown[0]} rows into ${TABLES.join(', ')}`);
}

async function once(port: number, request: string) {
  const connection = await Connection.open(port);
  const answer = await connection.send(request);
  connection.close();
  return answer;
}
