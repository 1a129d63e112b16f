import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  EmbeddedPostgres,
  type EmbeddedPostgresError,
} from '../../../libs/platform/embedded-postgres/index.js';
import { findPlatformBinaries } from '../../../libs/platform/embedded-postgres/platform-binaries.js';
import { transpile } from '../../support/transpile.js';

const run = promisify(execFile);
const asRoot = process.getuid?.() === 0;

let programs: string;
/** A data folder whose server was stopped in order; tests work on copies. */
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
  await run('cp', ['-R', `${intact}/.`, folder]);
  return folder;
}

async function removeFolder(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  // A server that is on its way out may still write; it ends by itself.
  await rm(folder, { recursive: true, maxRetries: 20, retryDelay: 100 });
}

async function start(dataDirectory: string, port = 0): Promise<EmbeddedPostgres> {
  const server = await EmbeddedPostgres.start({ dataDirectory, port });
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

async function expectKept(dataDirectory: string): Promise<EmbeddedPostgres> {
  const server = await start(dataDirectory);
  expect(await query(server.connectionString, 'SELECT word FROM kept')).toEqual([['still here']]);
  return server;
}

async function postmasterOf(dataDirectory: string): Promise<number> {
  return Number((await readFile(join(dataDirectory, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** Starts the server under a Node process of its own, which a test may kill. */
function spawnParent(dataDirectory: string): ChildProcess {
  const script = join(programs, 'test/support/embedded-postgres.parent.js');
  const child = spawn(process.execPath, [script, dataDirectory], { stdio: ['ignore', 'pipe', 'inherit'] });
  processes.push(child);
  return child;
}

async function connectionStringOf(parent: ChildProcess): Promise<string> {
  const [line] = (await once(parent.stdout!, 'data')) as [Buffer];
  return line.toString().trim();
}

async function killAndWait(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** The server's processes and its supervisor's. */
async function familyOf(dataDirectory: string, connectionString: string): Promise<number[]> {
  const backends = (await query(connectionString, 'SELECT pid FROM pg_stat_activity')) as number[][];
  const { stdout } = await run('ps', ['-ww', '-A', '-o', 'pid=,command=']);
  const named = stdout.split('\n').filter((line) => line.includes(` -D ${dataDirectory}/postgres `));
  return [...new Set([...backends.flat(), ...named.map((line) => Number.parseInt(line, 10))])];
}

async function expectGoneWithin(milliseconds: number, pids: number[]): Promise<void> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const left = await aliveOf(pids);
    if (left.length === 0) return;
    if (Date.now() > deadline) expect(left).toEqual([]);
    await sleep(20);
  }
}

/** A process that nobody has buried yet (a zombie) is gone all the same. */
async function aliveOf(pids: number[]): Promise<string[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,stat=,command=']);
  return stdout
    .split('\n')
    .filter((line) => pids.includes(Number.parseInt(line, 10)) && !/^\s*\d+\s+Z/.test(line));
}

describe('the embedded PostgreSQL', () => {
  it('answers on 127.0.0.1, durable, in UTC, to those who know the password', async () => {
    const folder = await newFolder();
    const server = await start(folder);
    const { pathname, port } = new URL(server.connectionString);
    expect([pathname, port]).toEqual(['/kairos', String(server.port)]);
    const names = ['fsync', 'synchronous_commit', 'timezone', 'max_connections', 'listen_addresses'];
    const settings = await query(
      server.connectionString,
      `SELECT current_setting(name) FROM unnest('{${names.join()}}'::text[]) AS name`,
    );
    expect(settings.flat()).toEqual(['on', 'on', 'UTC', '200', '127.0.0.1']);
    await expect(query(server.connectionString.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
      /password/,
    );
    expect((await stat(join(folder, 'postgres.password'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'postgres'))).mode & 0o777).toBe(0o700);
  });

  it('knows the letters of every script', async () => {
    const server = await start(await copyOfIntact());
    await query(server.connectionString, 'CREATE EXTENSION pg_trgm');
    const letters = "SELECT lower('ÉÑ'), similarity('Émile', 'émile'), show_trgm('अमिता') <> '{}'";
    expect(await query(server.connectionString, letters)).toEqual([['éñ', 1, true]]);
  });

  it('keeps patients out of its log', async () => {
    const folder = await copyOfIntact();
    const { connectionString } = await start(folder);
    await query(connectionString, 'CREATE TABLE person (phone text CONSTRAINT person_phone_unique UNIQUE)');
    const insert = "INSERT INTO person VALUES ('+911234567890')";
    await query(connectionString, insert);
    await expect(query(connectionString, insert)).rejects.toThrow(/person_phone_unique/);
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

  it('leaves no process behind when stopped under connected clients, and keeps its data', async () => {
    const folder = await copyOfIntact();
    const server = await start(folder);
    let unexpected = 0;
    server.onExit(() => (unexpected += 1));
    const client = new pg.Client({ connectionString: server.connectionString });
    client.on('error', () => undefined);
    await client.connect();
    const family = await familyOf(folder, server.connectionString);
    // The shell, its watcher, the server and some of the server's own.
    expect(family.length).toBeGreaterThan(4);
    await server.stop();
    await expectGoneWithin(200, family);
    await server.stop();
    expect(unexpected).toBe(0);
    await expectKept(folder);
  });

  it('takes the port that is asked for, and says when it is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as { port: number };
    const folder = await copyOfIntact();
    expect(await refusalOf(start(folder, port))).toMatch(`Port ${port} of 127.0.0.1 is taken`);
    blocker.close();
    await once(blocker, 'close');
    expect((await start(folder, port)).port).toBe(port);
  });

  it('takes settings over its own, and says which one the server does not know', async () => {
    const dataDirectory = await copyOfIntact();
    const refusal = await refusalOf(
      EmbeddedPostgres.start({ dataDirectory, settings: { no_such_setting: '1' } }),
    );
    expect(refusal).toMatch(/did not start: unrecognized configuration parameter "no_such_setting"/);
    const server = await EmbeddedPostgres.start({ dataDirectory, settings: { max_connections: '17' } });
    servers.push(server);
    expect(await query(server.connectionString, 'SHOW max_connections')).toEqual([['17']]);
  });

  it('says when the platform has no embedded PostgreSQL', async () => {
    const refusal = await refusalOf(findPlatformBinaries('plan9', 'mips'));
    expect(refusal).toMatch(/@embedded-postgres\/plan9-mips is not installed.*DATABASE_URL/);
  });
});

describe('the embedded PostgreSQL after a kill -9', () => {
  it('of the server reports the end, and starts again', async () => {
    const folder = await copyOfIntact();
    const server = await start(folder);
    const ended = new Promise<EmbeddedPostgresError>((resolve) => server.onExit(resolve));
    process.kill(await postmasterOf(folder), 'SIGKILL');
    expect((await ended).message).toMatch(/^PostgreSQL ended unexpectedly/);
    await expectKept(folder);
    await server.stop();
  });

  it('of the Node process goes too, and starts again', async () => {
    const folder = await copyOfIntact();
    const parent = spawnParent(folder);
    const family = await familyOf(folder, await connectionStringOf(parent));
    await killAndWait(parent);
    await expectKept(folder);
    await expectGoneWithin(1_000, family);
  });

  it('of both starts again', async () => {
    const folder = await copyOfIntact();
    const parent = spawnParent(folder);
    const family = await familyOf(folder, await connectionStringOf(parent));
    process.kill(await postmasterOf(folder), 'SIGKILL');
    await killAndWait(parent);
    await expectKept(folder);
    await expectGoneWithin(1_000, family);
  });

  it('of the supervising shell goes too, and starts again', async () => {
    const folder = await copyOfIntact();
    const server = await start(folder);
    const postmaster = await postmasterOf(folder);
    const { stdout } = await run('ps', ['-o', 'ppid=', '-p', String(postmaster)]);
    process.kill(Number(stdout), 'SIGKILL');
    await server.stop();
    await expectGoneWithin(0, [postmaster]);
    await expectKept(folder);
  });

  it('of the Node process, at any moment of the first start, starts again', async () => {
    const folder = await newFolder();
    for (const moment of [150, 300, 450, 600, 750]) {
      const parent = spawnParent(folder);
      await sleep(moment);
      await killAndWait(parent);
    }
    expect(await query((await start(folder)).connectionString, 'SELECT 1')).toEqual([[1]]);
    expect((await readdir(folder)).toSorted()).toEqual(['postgres', 'postgres.log', 'postgres.password']);
  });

  it('is not misled by a stranger that got the number of the killed server', async () => {
    const folder = await copyOfIntact();
    await start(folder);
    const postmaster = await postmasterOf(folder);
    process.kill(postmaster, 'SIGKILL');
    await expectGoneWithin(1_000, [postmaster]);
    const { uid, gid } = await stat(join(folder, 'postgres'));
    const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/' });
    processes.push(stranger);
    const pidFile = join(folder, 'postgres/postmaster.pid');
    const [, ...rest] = (await readFile(pidFile, 'utf8')).split('\n');
    await writeFile(pidFile, [stranger.pid, ...rest].join('\n'));
    await expectKept(folder);
  });
});

describe('one clear line says', () => {
  it('that another Kairos has the data folder, whose log stays as it is', async () => {
    const folder = await copyOfIntact();
    await start(folder);
    const log = await readFile(join(folder, 'postgres.log'), 'utf8');
    const refusal = await refusalOf(start(folder));
    expect(refusal).toMatch(
      `${folder}/postgres is in use by another server (process ${await postmasterOf(folder)})`,
    );
    expect(await readFile(join(folder, 'postgres.log'), 'utf8')).toBe(log);
  });

  it('what is broken in the cluster, which serves again once that is mended', async () => {
    const folder = await copyOfIntact();
    await (await start(folder)).stop(); // Under root the copy now belongs to the user who runs the server.
    const cluster = join(folder, 'postgres');
    const garbage = Buffer.alloc(8192, 7);
    const flipped = (await readFile(join(cluster, 'global/pg_control'))).fill(7, 100, 200);
    const harms: [file: string, content: string | Buffer | undefined, line: RegExp][] = [
      ['PG_VERSION', undefined, /damaged: its file PG_VERSION/],
      ['PG_VERSION', '\0\0', /damaged: its file PG_VERSION/],
      ['PG_VERSION', '14\n', /was made by PostgreSQL 14, and this Kairos brings PostgreSQL \d+/],
      ['global/pg_control', undefined, /damaged: its file global\/pg_control/],
      ['global/pg_control', garbage.subarray(100), /damaged: its file global\/pg_control/],
      ['global/pg_control', garbage, /damaged: database files are incompatible/],
      ['global/pg_control', flipped, /damaged: incorrect checksum in control file/],
      ['global/pg_filenode.map', undefined, /damaged: could not open file "global\/pg_filenode.map"/],
      ['pg_wal', undefined, /damaged: .*pg_wal/],
      ['postgresql.conf', undefined, /damaged: could not access the server configuration file/],
      ['pg_hba.conf', undefined, /damaged: .*pg_hba\.conf/],
      ['postmaster.pid', '', /The lock file .*postmaster\.pid is damaged/],
    ];
    for (const [file, content, line] of harms) {
      const mend = await harm(join(cluster, file), content);
      const refusal = await refusalOf(start(folder));
      expect(refusal).toMatch(line);
      expect(refusal).toContain(cluster);
      await mend();
    }
    await expectKept(folder);
  });

  async function harm(path: string, content: string | Buffer | undefined): Promise<() => Promise<void>> {
    const { uid, gid } = await stat(join(path, '..'));
    await rename(path, `${path}.mended`).catch(() => undefined);
    if (content !== undefined) {
      await writeFile(path, content);
      await chown(path, uid, gid);
    }
    return async () => {
      await rm(path, { force: true });
      await rename(`${path}.mended`, path).catch(() => undefined);
    };
  }

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
    if (asRoot) return; // To root every folder is open but on a read-only disk.
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
