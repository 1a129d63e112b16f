import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { build, freePort, KairosProcess } from '../../support/kairos-process.js';

let database: TestDatabase;
let dataFolder: string;
const started: KairosProcess[] = [];

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

beforeAll(async () => {
  await build();
  database = await createTestDatabase();
  dataFolder = await mkdtemp(join(tmpdir(), 'kairos-processes-'));
  return () => rm(dataFolder, { recursive: true });
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((kairos) => kairos.kill('SIGKILL')));
});

function start(program: string, environment: Record<string, string> = {}, ...args: string[]): KairosProcess {
  const given = { DATABASE_URL: database.url, DATA_DIR: dataFolder, DATABASE_POOL_SIZE: '4', ...environment };
  const kairos = KairosProcess.start(`apps/${program}/main`, given, ...args);
  started.push(kairos);
  return kairos;
}

async function post(port: number, path: string, body: object): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const admin = ['--email', 'meera@clinic.example', '--name', 'Meera Iyer'];
const password = 'quite a long password';

describe('bootstrap-admin', () => {
  it('says how it is used', async () => {
    const kairos = start('bootstrap-admin', {}, '--email', 'meera@clinic.example').type('');
    expect(await kairos.ended).toBe(1);
    expect(kairos.stderr).toMatch(
      /^No administrator was made\. Use: npm run bootstrap-admin -- --email .*\n$/,
    );
  });

  it('takes no password as an argument', async () => {
    const kairos = start('bootstrap-admin', {}, ...admin, '--password', password).type('');
    expect(await kairos.ended).toBe(1);
    expect(kairos.stderr).toMatch('Use: ');
  });

  it('refuses a weak password', async () => {
    const kairos = start('bootstrap-admin', {}, ...admin).type('short\n');
    expect(await kairos.ended).toBe(1);
    expect(kairos.stderr).toMatch(/^No administrator was made\. .*password must be .* characters long.*\n$/);
  });

  it('makes the first administrator, once', async () => {
    const first = start('bootstrap-admin', {}, ...admin).type(`${password}\n`);
    expect(await first.ended, first.stderr).toBe(0);
    expect(first.stdout).toBe('meera@clinic.example is an administrator now and may sign in.\n');
    const second = start('bootstrap-admin', {}, '--email', 'b@clinic.example', '--name', 'B').type(
      `${password}\n`,
    );
    expect(await second.ended).toBe(1);
    expect(second.stderr).toMatch('There is an administrator already.');
  });
});

describe('the api', () => {
  it('runs in several processes side by side, which know each other’s tokens', async () => {
    const ports = [await freePort(), await freePort()] as const;
    // Both come up on a machine that has no secrets yet.
    const secrets = join(dataFolder, 'fresh');
    const apis = ports.map((port) =>
      start('api', { PORT: String(port), DATA_DIR: secrets, PUBLIC_URL: 'http://kairos.test' }),
    );
    await Promise.all(apis.map((api, index) => api.answers(`http://127.0.0.1:${ports[index]}/health/ready`)));
    const signedIn = await post(ports[0], 'auth/login', { identifier: 'meera@clinic.example', password });
    const { accessToken } = (await signedIn.json()) as { accessToken: string };
    const me = await fetch(`http://127.0.0.1:${ports[1]}/api/v1/me`, {
      headers: { Authorization: `Bearer ${accessToken}` },
    });
    expect(me.status).toBe(200);
    expect(await Promise.all(apis.map((api) => api.kill('SIGTERM')))).toEqual([0, 0]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['without a database', { DATABASE_URL: '' }, /DATABASE_URL is not set.*npm start/],
    [
      'with one that refuses it',
      { DATABASE_URL: 'postgres://nobody:wrong@127.0.0.1:1/no' },
      /cannot be reached/,
    ],
    ['in production without secrets', { NODE_ENV: 'production' }, /AUTH_SECRET: must be set in production/],
    [
      'on an address of another machine',
      { HOST: '192.0.2.1' },
      /does not have the address 192\.0\.2\.1.*HOST/,
    ],
  ])('says in one line why it does not start %s', async (_, environment, line) => {
    const api = start('api', { PORT: '0', ...environment });
    expect(await api.ended).toBe(1);
    expect(api.stderr).toMatch(/^The API does not start\. .*\n$/);
    expect(api.stderr).toMatch(line);
  });

  it('says in one line that its port is taken', async () => {
    const port = await freePort();
    const other = createServer().listen(port);
    const api = start('api', { PORT: String(port) });
    expect(await api.ended).toBe(1);
    expect(api.stderr).toMatch(
      new RegExp(`^The API does not start\\. Port ${port} is in use.*with PORT\\.\n$`),
    );
    other.close();
  });
});

describe('the worker', () => {
  it('answers about its health where WORKER_PORT says, and ends on SIGTERM', async () => {
    const port = await freePort();
    const worker = start('worker', { WORKER_PORT: String(port) });
    await worker.answers(`http://127.0.0.1:${port}/health/ready`);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
    expect(await worker.kill('SIGTERM')).toBe(0);
  });

  it('says in one line that its port is taken', async () => {
    const port = await freePort();
    const other = createServer().listen(port);
    const worker = start('worker', { WORKER_PORT: String(port) });
    expect(await worker.ended).toBe(1);
    expect(worker.stderr).toMatch(/^The worker does not start\. Port .* with WORKER_PORT\.\n$/);
    other.close();
  });
});

describe('migrate', () => {
  it('tells with its exit code whether anything is left to do', async () => {
    const check = start('migrate', {}, '--check');
    expect(await check.ended).toBe(0);
    expect(check.stdout).toBe('The database is up to date.\n');
  });

  it('says in one line what stands in the way', async () => {
    const migrate = start('migrate', { DATABASE_URL: '' });
    expect(await migrate.ended).toBe(1);
    expect(migrate.stderr).toBe('Migrating failed. DATABASE_URL is not set.\n');
  });
});
