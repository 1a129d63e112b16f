import { chmodSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchDatabase } from './support/bench-database.js';
import { aClinic, at, type Clinic, patients, visitBody } from './support/clinic.js';
import { accessTokens } from './support/access-tokens.js';
import { Connection, wire } from './support/connection.js';
import { freePort } from './support/free-port.js';
import { Installation } from './support/installation.js';
import { residentMib } from './support/memory.js';
import { Program } from './support/program.js';
import { prove } from './support/prove.js';
import { heading, promise, say, sayCircumstances } from './support/report.js';
import { slotsQuery } from './support/traffic.js';

const WITHIN_SECONDS = 20;
const MOST_MIB = 400;
const REQUESTS = 2_000;
const IDLE_SECONDS = 5;

await prove(async (database) => {
  heading('Start and memory');
  await sayCircumstances(database.rows);
  await startOfOneCommand();
  await memoryOfApiAndWorker(database);
});

/** What `npm start` runs on a built clone: its own PostgreSQL, migrations, demo data, api and worker. */
async function startOfOneCommand(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kairos-bench-start-'));
  chmodSync(folder, 0o755);
  say('\napps/standalone, until the first 200 of /health/ready');
  try {
    await start('first start, in an empty folder', folder);
    await start('second start', folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function start(which: string, folder: string): Promise<void> {
  const port = await freePort();
  const program = Program.start('apps/standalone/main.js', {
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: folder,
    DATABASE_URL: '',
    REDIS_URL: '',
    LOG_LEVEL: 'warn',
  });
  const took = await program.ready(`http://127.0.0.1:${port}/health/ready`, 120);
  promise(
    `${which}: within ${WITHIN_SECONDS} s`,
    took < WITHIN_SECONDS * 1_000,
    `${(took / 1_000).toFixed(1)} s`,
  );
  await sleep(IDLE_SECONDS * 1_000);
  say(`  its Node process, api and worker in one, idle: ${residentMib(program.pid).toFixed(0)} MiB`);
  await program.stop();
}

/** The two processes of production. */
async function memoryOfApiAndWorker(database: BenchDatabase): Promise<void> {
  const installation = new Installation(database.url, 20);
  const clinic = await aClinic(database.rows, 20);
  const { port, program: api } = await installation.startApi();
  const worker = installation.startWorker();
  await sleep(IDLE_SECONDS * 1_000);
  say('\napps/api and apps/worker as two processes');
  report('idle', api, worker);
  await ask(port, await requests(database, installation, clinic));
  const together = report(`after ${REQUESTS} requests, every second one a booking`, api, worker);
  promise(
    `api and worker together stay under ${MOST_MIB} MiB`,
    together < MOST_MIB,
    `${together.toFixed(0)} MiB`,
  );
  await Promise.all([api.stop(), worker.stop()]);
}

function report(when: string, api: Program, worker: Program): number {
  const [ofApi, ofWorker] = [residentMib(api.pid), residentMib(worker.pid)];
  const together = ofApi + ofWorker;
  say(
    `  ${when}: api ${ofApi.toFixed(0)} MiB, worker ${ofWorker.toFixed(0)} MiB, together ${together.toFixed(0)} MiB`,
  );
  return together;
}

async function requests(
  { rows }: BenchDatabase,
  installation: Installation,
  clinic: Clinic,
): Promise<string[]> {
  const tokenOf = accessTokens(installation);
  const people = (await patients(rows, 100)).map((person) => tokenOf(person));
  return Array.from({ length: REQUESTS }, (_, n) => {
    const [c, slot] = [n % clinic.clinicianIds.length, Math.floor(n / clinic.clinicianIds.length)];
    const clinicianId = clinic.clinicianIds[c]!;
    if (n % 2) return wire('GET', `slots?${slotsQuery(clinic, [1, 7], clinicianId)}`);
    const startsAt = at(2 + Math.floor(slot / 16), 540 + (slot % 16) * 30);
    return wire('POST', 'appointments', {
      token: people[n % people.length],
      key: `start-up-${n}`,
      body: visitBody(clinic, clinicianId, startsAt),
    });
  });
}

async function ask(port: number, asked: string[]): Promise<void> {
  const askEach = async () => {
    const connection = await Connection.open(port);
    for (let request = asked.pop(); request; request = asked.pop()) {
      const { status, body } = await connection.send(request);
      if (status >= 300) throw new Error(`${status}: ${body}`);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: 16 }, askEach));
}
