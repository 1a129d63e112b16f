import { chmod, mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { build, freePort, KairosProcess, processesWith } from '../../support/kairos-process.js';

interface Session {
  accessToken: string;
  refreshToken: string;
}

let base: string;
let dataFolder: string;
let port: number;
let session: Session;
const started: KairosProcess[] = [];

// Some tests start several processes, beside whatever else the machine does.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

beforeAll(async () => {
  await build();
  base = await mkdtemp(join(tmpdir(), 'kairos-standalone-'));
  // Under root PostgreSQL runs as another user, who must be able to enter.
  await chmod(base, 0o755);
  dataFolder = join(base, 'data');
}, 120_000);

beforeEach(async () => {
  port = await freePort();
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await killAll();
});

afterAll(async () => {
  await killAll();
  await rm(base, { recursive: true, maxRetries: 20, retryDelay: 100 });
});

/** So that one failure does not become many. */
async function killAll(): Promise<void> {
  await Promise.all(started.map((kairos) => kairos.kill('SIGKILL')));
  await expectNoPostgres();
}

function start(environment: Record<string, string> = {}): KairosProcess {
  return remember(
    KairosProcess.start('apps/standalone/main', { PORT: String(port), DATA_DIR: dataFolder, ...environment }),
  );
}

function remember(kairos: KairosProcess): KairosProcess {
  started.push(kairos);
  return kairos;
}

const url = (path: string): string => `http://127.0.0.1:${port}${path}`;

async function startAndServe(): Promise<KairosProcess> {
  const kairos = start();
  await kairos.answers(url('/health/ready'));
  return kairos;
}

async function post(path: string, body: object): Promise<Response> {
  return fetch(url(`/api/v1/${path}`), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function signIn(identifier: string): Promise<Response> {
  return post('auth/login', { identifier, password: 'kairos-demo-1' });
}

/** What was there before a restart is there after it: the session, and the secrets and rows it rests on. */
async function expectKept(): Promise<void> {
  const answer = await post('auth/refresh', { refreshToken: session.refreshToken });
  expect(answer.status).toBe(200);
  session = (await answer.json()) as Session;
}

async function expectNoPostgres(folder = base): Promise<void> {
  for (let tries = 0; (await processesWith(`-D ${folder}`)).length > 0 && tries < 100; tries += 1)
    await sleep(50);
  expect(await processesWith(`-D ${folder}`)).toEqual([]);
}

async function postmaster(): Promise<number> {
  return Number((await readFile(join(dataFolder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** It ended with 1, having said just this line, and left no PostgreSQL. */
async function expectRefusal(kairos: KairosProcess, line: RegExp): Promise<void> {
  expect(await kairos.ended).toBe(1);
  expect(kairos.stderr).toMatch(/^Kairos cannot run\. .*\n$/);
  expect(kairos.stderr).toMatch(line);
  expect(kairos.stdout).toBe('');
  await expectNoPostgres(dataFolder);
}

describe('npm start', () => {
  it('serves a clinic to try things on, and says where and how to sign in', async () => {
    const begun = Date.now();
    const kairos = await startAndServe();
    expect(Date.now() - begun).toBeLessThan(20_000);
    const answer = await signIn('patient1@kairos.test');
    expect(answer.status).toBe(200);
    session = (await answer.json()) as Session;
    expect((await signIn('admin@kairos.test')).status).toBe(200);
    expect(kairos.stdout).toContain(`http://localhost:${port}/api/v1`);
    expect(kairos.stdout).toContain(`http://localhost:${port}/docs`);
    expect(kairos.stdout).toContain('password kairos-demo-1');
    expect((await stat(dataFolder)).mode & 0o777).toBe(0o755);
    expect((await fetch(url('/docs'))).headers.get('content-type')).toMatch('text/html');
    expect(await (await fetch(url('/openapi.json'))).json()).toMatchObject({ openapi: '3.1.0' });
    expect(await (await fetch(url('/openapi.yaml'))).text()).toMatch('openapi: 3.1.0');
  });

  it('ends on SIGTERM with 0 and leaves no PostgreSQL behind', async () => {
    expect(await started.at(-1)!.kill('SIGTERM')).toBe(0);
    expect(await processesWith(`-D ${dataFolder}`)).toEqual([]);
  });

  it('keeps its data over a second start, and ends on SIGINT too', async () => {
    const kairos = await startAndServe();
    await expectKept();
    const centres = (await (await fetch(url('/api/v1/centres'))).json()) as { data: unknown[] };
    expect(centres.data).toHaveLength(3);
    expect(await kairos.kill('SIGINT')).toBe(0);
    expect(await processesWith(`-D ${dataFolder}`)).toEqual([]);
  });

  it('is ended by a signal to npm, as a supervisor would send it', async () => {
    const npm = remember(
      KairosProcess.spawn('npm', ['start', '--silent'], { PORT: String(port), DATA_DIR: dataFolder }),
    );
    await npm.answers(url('/health/ready'));
    await npm.kill('SIGTERM');
    await expectNoPostgres(dataFolder);
    await expect(fetch(url('/health/live'))).rejects.toThrow();
  });

  it('starts again after kill -9, which leaves no PostgreSQL either', async () => {
    await (await startAndServe()).kill('SIGKILL');
    await expectNoPostgres(dataFolder);
    const kairos = await startAndServe();
    await expectKept();
    // At once, without waiting for PostgreSQL to be gone.
    await kairos.kill('SIGKILL');
    await (await startAndServe()).kill('SIGTERM');
  });

  it('ends with one line when its PostgreSQL is killed, and starts again', async () => {
    const kairos = await startAndServe();
    process.kill(await postmaster(), 'SIGKILL');
    expect(await kairos.ended).toBe(1);
    const line = kairos.stderr.trim().split('\n').at(-1);
    expect(line).toMatch(
      /^Kairos cannot run\. PostgreSQL ended unexpectedly.*Start it again: what it answered is kept\.$/,
    );
    await (await startAndServe()).kill('SIGTERM');
  });

  it('starts again after kill -9 of both', async () => {
    const kairos = await startAndServe();
    process.kill(await postmaster(), 'SIGKILL');
    await kairos.kill('SIGKILL');
    const again = await startAndServe();
    await expectKept();
    await again.kill('SIGTERM');
  });

  it('lets another one run beside it, with its own port and data', async () => {
    const first = await startAndServe();
    port = await freePort();
    const second = start({ DATA_DIR: join(base, 'other') });
    await second.answers(url('/health/ready'));
    expect(await Promise.all([first.kill('SIGTERM'), second.kill('SIGTERM')])).toEqual([0, 0]);
  });
});

describe('npm start says in one line what to do', () => {
  it('when the port is taken, and makes no data folder', async () => {
    const other = createServer().listen(port);
    await expectRefusal(
      start({ DATA_DIR: join(base, 'never') }),
      new RegExp(`Port ${port} is in use.*with PORT`),
    );
    expect(await readdir(base)).not.toContain('never');
    other.close();
  });

  it('when the data folder cannot be written', async () => {
    await writeFile(join(base, 'file'), '');
    const kairos = start({ DATA_DIR: join(base, 'file', 'data') });
    await expectRefusal(kairos, /data folder .* cannot be written \(ENOTDIR\).*DATA_DIR/);
  });

  it('when another Kairos has the data folder', async () => {
    const first = await startAndServe();
    port = await freePort();
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.stderr).toMatch(/^Kairos cannot run\. .*in use by another.*DATA_DIR\.\n$/);
    await first.kill('SIGTERM');
  });

  it('when the configuration is wrong', async () => {
    await expectRefusal(start({ PUBLIC_URL: 'clinic' }), /PUBLIC_URL/);
  });

  it('when its database cannot be reached', async () => {
    const kairos = start({ DATABASE_URL: `postgres://kairos:secret@localhost:${await freePort()}/kairos` });
    await expectRefusal(kairos, /cannot be reached.*DATABASE_URL/);
  });

  it('when the secrets are damaged', async () => {
    await truncate(join(dataFolder, 'secrets.json'), 100);
    await expectRefusal(start(), /secrets\.json is damaged\. Restore it/);
    await rm(join(dataFolder, 'secrets.json'));
  });

  it('when the database is damaged', async () => {
    await truncate(join(dataFolder, 'postgres/global/pg_control'), 100);
    await expectRefusal(start(), /is damaged: .*Restore the data folder from a backup, or move .* away/);
  });
});
