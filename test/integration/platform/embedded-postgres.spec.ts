import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  EmbeddedPostgres,
  type EmbeddedPostgresError,
} from '../../../libs/platform/embedded-postgres/index.js';
import { findPlatformBinaries } from '../../../libs/platform/embedded-postgres/platform-binaries.js';
import { transpile } from '../../support/transpile.js';

const asRoot = process.getuid?.() === 0;

let programs: string;
/** A data folder whose server was stopped in order; tests that break something break a copy. */
let intact: string;
const folders: string[] = [];
const servers: EmbeddedPostgres[] = [];
const processes: ChildProcess[] = [];

beforeAll(async () => {
  programs = await transpile('libs/platform/embedded-postgres', 'test/support/embedded-postgres.parent.ts');
  intact = await newFolder();
  const server = await EmbeddedPostgres.start({ dataDirectory: intact });
  await query(server.connectionString, "CREATE TABLE kept AS SELECT 'still here' AS word");
  await server.stop();
  folders.length = 0;
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  for (const child of processes.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) await removeFolder(folder);
});

afterAll(async () => {
  await removeFolder(intact);
  await rm(programs, { recursive: true });
});

/** `mkdtemp` makes 0700, which under root would shut out the user who runs the server. */
async function newFolder(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kairos-postgres-'));
  await chmod(folder, mode);
  folders.push(folder);
  return folder;
}

async function copyOfIntact(): Promise<string> {
  const folder = await newFolder();
  await cp(intact, folder, { recursive: true });
  return folder;
}

async function removeFolder(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  // A server that is on its way out may still write; it ends by itself.
  await rm(folder, { recursive: true, maxRetries: 20, retryDelay: 100 });
}

async function start(
  dataDirectory: string,
  settings: Record<string, string> = {},
  port = 0,
): Promise<EmbeddedPostgres> {
  const server = await EmbeddedPostgres.start({ dataDirectory, settings, port });
  servers.push(server);
  return server;
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason as EmbeddedPostgresError,
  );
  expect(error?.name).toBe('EmbeddedPostgresError');
  expect(error?.message).not.toContain('\n');
  return error?.message ?? '';
}

async function query(connectionString: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

async function expectKept(dataDirectory: string): Promise<void> {
  const server = await start(dataDirectory);
  expect(await query(server.connectionString, 'SELECT word FROM kept')).toEqual([['still here']]);
}

async function postmasterOf(dataDirectory: string): Promise<number> {
  return Number((await readFile(join(dataDirectory, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** Starts the server under a Node process of its own, and answers that process and the server's URL. */
async function startInChild(
  dataDirectory: string,
): Promise<{ child: ChildProcess; connectionString: string }> {
  const child = spawnParent(dataDirectory);
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, connectionString: line.toString().trim() };
}

function spawnParent(dataDirectory: string): ChildProcess {
  const script = join(programs, 'test/support/embedded-postgres.parent.js');
  const child = spawn(process.execPath, [script, dataDirectory], { stdio: ['ignore', 'pipe', 'inherit'] });
  processes.push(child);
  return child;
}

async function killForGood(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function isAlive(pid: number): Promise<boolean> {
  if (process.platform === 'linux') {
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
    return !/\) [ZX]/.test(state);
  }
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function expectGoneWithin(milliseconds: number, pids: number[]): Promise<void> {
  const deadline = Date.now() + milliseconds;
  let left = pids;
  while (left.length > 0 && Date.now() <= deadline) {
    const alive = await Promise.all(left.map(isAlive));
    left = left.filter((_, index) => alive[index]);
    if (left.length > 0) await sleep(20);
  }
  expect(left).toEqual([]);
}

/** The server's processes, and (on Linux) the supervisor's, whose command lines name the folder. */
async function familyOf(dataDirectory: string, connectionString: string): Promise<number[]> {
  const backends = (await query(connectionString, 'SELECT pid FROM pg_stat_activity')) as number[][];
  const family = [await postmasterOf(dataDirectory), ...backends.flat()];
  if (process.platform !== 'linux') return family;
  for (const entry of await readdir('/proc')) {
    const command = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    if (/^\d+$/.test(entry) && command.includes(`${dataDirectory}/postgres\0`)) family.push(Number(entry));
  }
  return [...new Set(family)];
}

describe('the embedded PostgreSQL', () => {
  it('answers on 127.0.0.1 and keeps its password to itself', async () => {
    const folder = await newFolder();
    const server = await start(folder);
    expect(await query(server.connectionString, 'SELECT 1')).toEqual([[1]]);
    expect(new URL(server.connectionString).pathname).toBe('/kairos');
    expect(new URL(server.connectionString).port).toBe(String(server.port));
    expect((await stat(join(folder, 'postgres.password'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'postgres'))).mode & 0o777).toBe(0o700);
    const stranger = server.connectionString.replace(/:[^:@]+@/, ':wrong@');
    await expect(query(stranger, 'SELECT 1')).rejects.toThrow(/password/);
  });

  it('is durable, speaks UTC, and folds and splits every script', async () => {
    const server = await start(await copyOfIntact());
    const [settings] = await query(
      server.connectionString,
      "SELECT current_setting('fsync'), current_setting('synchronous_commit'), current_setting('timezone'), current_setting('max_connections')",
    );
    expect(settings).toEqual(['on', 'on', 'UTC', '200']);
    await query(server.connectionString, 'CREATE EXTENSION pg_trgm');
    const [letters] = await query(
      server.connectionString,
      "SELECT lower('ÉÑ'), similarity('Émile', 'émile'), show_trgm('अमिता') <> '{}'",
    );
    expect(letters).toEqual(['éñ', 1, true]);
  });

  it('takes settings over its own', async () => {
    const server = await start(await copyOfIntact(), { max_connections: '17', work_mem: '6MB' });
    const rows = await query(
      server.connectionString,
      "SELECT current_setting('max_connections'), current_setting('work_mem')",
    );
    expect(rows).toEqual([['17', '6MB']]);
  });

  it('keeps patients out of its log', async () => {
    const folder = await copyOfIntact();
    const server = await start(folder);
    await query(
      server.connectionString,
      'CREATE TABLE person (phone text CONSTRAINT person_phone_unique UNIQUE)',
    );
    const insert = "INSERT INTO person VALUES ('+911234567890')";
    await query(server.connectionString, insert);
    await expect(query(server.connectionString, insert)).rejects.toThrow(/person_phone_unique/);
    const log = await readFile(join(folder, 'postgres.log'), 'utf8');
    expect(log).toContain('person_phone_unique');
    expect(log).not.toContain('+911234567890');
  });

  it('copies a database from a template and drops it again', async () => {
    const server = await start(await copyOfIntact());
    await server.createDatabase('template "one"', 'kairos');
    const url = await server.createDatabase('copy', 'template "one"');
    expect(await query(url, 'SELECT word FROM kept')).toEqual([['still here']]);
    await server.dropDatabase('copy');
    await server.dropDatabase('copy');
    await expect(query(url, 'SELECT 1')).rejects.toThrow(/does not exist/);
  });

  it('leaves no process behind when stopped, even with clients connected', async () => {
    const folder = await copyOfIntact();
    const server = await start(folder);
    let unexpected = 0;
    server.onExit(() => (unexpected += 1));
    const client = new pg.Client({ connectionString: server.connectionString });
    client.on('error', () => undefined);
    await client.connect();
    const family = await familyOf(folder, server.connectionString);
    expect(family.length).toBeGreaterThan(3);
    await server.stop();
    await expectGoneWithin(200, family);
    await server.stop();
    expect(unexpected).toBe(0);
  });

  it('keeps its data from one start to the next', async () => {
    const folder = await copyOfIntact();
    await expectKept(folder);
    await servers.pop()?.stop();
    await expectKept(folder);
  });

  it('takes the port that is asked for, and says when it is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as { port: number };
    const folder = await copyOfIntact();
    expect(await refusalOf(start(folder, {}, port))).toMatch(`Port ${port} of 127.0.0.1 is taken`);
    blocker.close();
    await once(blocker, 'close');
    expect((await start(folder, {}, port)).port).toBe(port);
  });

  it('says which setting the server does not know', async () => {
    const refusal = await refusalOf(start(await copyOfIntact(), { no_such_setting: '1' }));
    expect(refusal).toMatch(/did not start: unrecognized configuration parameter "no_such_setting"/);
  });

  it('says when the platform has no embedded PostgreSQL', async () => {
    const refusal = await refusalOf(findPlatformBinaries('plan9', 'mips'));
    expect(refusal).toMatch(/@embedded-postgres\/plan9-mips is not installed.*DATABASE_URL/);
  });
});

describe('after a kill -9', () => {
  it('of the server it reports the end, and starts again', async () => {
    const folder = await copyOfIntact();
    const server = await start(folder);
    const ended = new Promise<EmbeddedPostgresError>((resolve) => server.onExit(resolve));
    process.kill(await postmasterOf(folder), 'SIGKILL');
    expect((await ended).message).toMatch(/^PostgreSQL ended unexpectedly/);
    await expectKept(folder);
    await server.stop();
  });

  it('of the Node process the server goes too, and starts again', async () => {
    const folder = await copyOfIntact();
    const { child, connectionString } = await startInChild(folder);
    const family = await familyOf(folder, connectionString);
    await killForGood(child);
    await expectKept(folder);
    await expectGoneWithin(1_000, family);
  });

  it('of both it starts again', async () => {
    const folder = await copyOfIntact();
    const { child, connectionString } = await startInChild(folder);
    const family = await familyOf(folder, connectionString);
    process.kill(await postmasterOf(folder), 'SIGKILL');
    await killForGood(child);
    await expectKept(folder);
    await expectGoneWithin(1_000, family);
  });

  it('of the supervising shell the server goes too, and starts again', async () => {
    const folder = await copyOfIntact();
    const server = await start(folder);
    const family = await familyOf(folder, server.connectionString);
    process.kill(await parentOf(await postmasterOf(folder)), 'SIGKILL');
    await expectKept(folder);
    await expectGoneWithin(1_000, family);
  });

  it('at any moment of the first start, the next start succeeds', async () => {
    const folder = await newFolder();
    for (const moment of [100, 250, 400, 550, 700, 850]) {
      const child = spawnParent(folder);
      await sleep(moment);
      await killForGood(child);
    }
    const server = await start(folder);
    expect(await query(server.connectionString, 'SELECT 1')).toEqual([[1]]);
    expect((await readdir(folder)).toSorted()).toEqual(['postgres', 'postgres.log', 'postgres.password']);
  });

  it('is not misled by a stranger that got the number of the killed server', async () => {
    const folder = await copyOfIntact();
    await start(folder);
    const { uid, gid } = await stat(join(folder, 'postgres'));
    const postmaster = await postmasterOf(folder);
    process.kill(postmaster, 'SIGKILL');
    await expectGoneWithin(1_000, [postmaster]);
    const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/' });
    processes.push(stranger);
    const pidFile = join(folder, 'postgres/postmaster.pid');
    const [, ...rest] = (await readFile(pidFile, 'utf8')).split('\n');
    await writeFile(pidFile, [stranger.pid, ...rest].join('\n'));
    await expectKept(folder);
  });

  async function parentOf(pid: number): Promise<number> {
    const found = spawn('ps', ['-o', 'ppid=', '-p', String(pid)]);
    const [output] = (await once(found.stdout, 'data')) as [Buffer];
    return Number(output.toString());
  }
});

describe('one clear line says', () => {
  it('that another Kairos has the data folder, whose log stays as it is', async () => {
    const folder = await copyOfIntact();
    await start(folder);
    const log = await readFile(join(folder, 'postgres.log'), 'utf8');
    const refusal = await refusalOf(EmbeddedPostgres.start({ dataDirectory: folder }));
    expect(refusal).toMatch(
      `${folder}/postgres is in use by another server (process ${await postmasterOf(folder)})`,
    );
    expect(await readFile(join(folder, 'postgres.log'), 'utf8')).toBe(log);
  });

  it.each<[string, RegExp, (cluster: string) => Promise<void>]>([
    ['PG_VERSION is missing', /damaged: its file PG_VERSION/, (cluster) => rm(join(cluster, 'PG_VERSION'))],
    [
      'PG_VERSION is garbage',
      /damaged: its file PG_VERSION/,
      (cluster) => writeFile(join(cluster, 'PG_VERSION'), '\0\0'),
    ],
    [
      'PostgreSQL 14 made it',
      /was made by PostgreSQL 14/,
      (cluster) => writeFile(join(cluster, 'PG_VERSION'), '14\n'),
    ],
    [
      'pg_control is missing',
      /damaged: its file global\/pg_control/,
      (cluster) => rm(join(cluster, 'global/pg_control')),
    ],
    [
      'pg_control is cut off',
      /damaged: its file global\/pg_control/,
      (cluster) => truncate(join(cluster, 'global/pg_control'), 100),
    ],
    [
      'pg_control is garbage',
      /damaged: .*control file/,
      (cluster) => writeFile(join(cluster, 'global/pg_control'), Buffer.alloc(8192, 7)),
    ],
    [
      'the write-ahead log is missing',
      /damaged: .*pg_wal/,
      (cluster) => rm(join(cluster, 'pg_wal'), { recursive: true }),
    ],
    [
      'the relation map is missing',
      /damaged: .*pg_filenode\.map/,
      (cluster) => rm(join(cluster, 'global/pg_filenode.map')),
    ],
    [
      'the settings are missing',
      /damaged: .*configuration file/,
      (cluster) => rm(join(cluster, 'postgresql.conf')),
    ],
    [
      'the access rules are missing',
      /damaged|did not start: .*pg_hba\.conf/,
      (cluster) => rm(join(cluster, 'pg_hba.conf')),
    ],
    [
      'the lock file is empty',
      /postmaster\.pid is damaged/,
      (cluster) => writeFile(join(cluster, 'postmaster.pid'), ''),
    ],
  ])('that the cluster is broken: %s', async (_, line, harm) => {
    const folder = await copyOfIntact();
    await harm(join(folder, 'postgres'));
    const refusal = await refusalOf(start(folder));
    expect(refusal).toMatch(line);
    expect(refusal).toContain(join(folder, 'postgres'));
  });

  it('that the password is lost or wrong', async () => {
    const folder = await copyOfIntact();
    await writeFile(join(folder, 'postgres.password'), 'another');
    expect(await refusalOf(start(folder))).toMatch(`refuses the password in ${folder}/postgres.password`);
    await rm(join(folder, 'postgres.password'));
    expect(await refusalOf(start(folder))).toMatch(
      `cannot be read from ${folder}/postgres.password (ENOENT)`,
    );
  });

  it('that the data folder cannot be written', async () => {
    const folder = await newFolder();
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await refusalOf(start(join(file, 'data')))).toMatch(`${file}/data cannot be written (ENOTDIR)`);
    expect(await refusalOf(start(file))).toMatch(`${file} cannot be written (EEXIST)`);
    if (asRoot) return; // Nothing is read-only to root but a whole disk.
    await chmod(folder, 0o500);
    expect(await refusalOf(start(folder))).toMatch(`${folder} cannot be written (EACCES)`);
    expect(await refusalOf(start(join(folder, 'data')))).toMatch(`${folder}/data cannot be written (EACCES)`);
  });

  it('that a folder above is closed to the user who runs the server, when root starts it', async () => {
    const parent = await newFolder(0o700);
    const starting = start(join(parent, 'data'));
    if (!asRoot) {
      expect(await query((await starting).connectionString, 'SELECT 1')).toEqual([[1]]);
      return;
    }
    const refusal = await refusalOf(starting);
    expect(refusal).toMatch(/PostgreSQL runs as the user "(postgres|nobody)", who may not enter /);
    expect(refusal).toContain(`may not enter ${parent}. Run "chmod o+x ${parent}"`);
  });
});
