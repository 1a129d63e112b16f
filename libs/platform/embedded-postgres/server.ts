import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFolder } from './data-folder.js';
import type { Databases } from './databases.js';
import { codeOf, damaged, EmbeddedPostgresError } from './embedded-postgres.error.js';
import type { PlatformBinaries } from './platform-binaries.js';
import type { ServerUser } from './run-as.js';
import { hasCrashed, lastWords, openFreshLog } from './server-log.js';
import { type Ending, Supervised } from './supervisor.js';

/** Replaying what a crash left takes seconds; only a server that hangs needs longer than this. */
const READY_WITHIN_MILLISECONDS = 300_000;

const DEFAULTS = {
  max_connections: '200',
  shared_buffers: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // A failed statement and the detail of a constraint hold what patients told us: neither belongs in a log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

export interface Installation {
  readonly binaries: PlatformBinaries;
  readonly user: ServerUser;
  readonly folder: DataFolder;
  readonly settings: Readonly<Record<string, string>>;
}

/** The server ended, or crashes over and over, before it was ready; the message is what it said last. */
export class ServerEnded extends Error {}

export async function launchServer(
  { binaries, user, folder, settings }: Installation,
  port: number,
): Promise<Supervised> {
  const local = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' };
  const values = Object.entries({ ...DEFAULTS, ...settings, ...local });
  const args = ['-D', folder.cluster, ...values.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const log = await openFreshLog(folder.log);
  const server = Supervised.start(binaries.postgres, args, { user, folder: folder.path, output: log.fd });
  await log.close();
  return server;
}

/** Answers once `database` exists and can be reached with our password, so it is surely our server that answers. */
export async function waitUntilReady(
  server: Supervised,
  { databases, database, folder }: { databases: Databases; database: string; folder: DataFolder },
): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MILLISECONDS;
  for (;;) {
    const refusal = await databases
      .ensure(database)
      .catch((error: unknown) => error ?? new Error('no answer'));
    if (refusal === undefined) return;
    const comingUp = isComingUp(refusal) && Date.now() < deadline;
    // Another program may have snatched the port and be the one that refuses us: then ours ends within the second.
    const ended = await Promise.race([server.ended, sleep(comingUp ? 25 : 1_000)]);
    await refuseEnded(ended, folder);
    if (!comingUp) throw refused(refusal, folder);
  }
}

async function refuseEnded(ended: Ending | void, folder: DataFolder): Promise<void> {
  if (!ended && !(await hasCrashed(folder.log))) return;
  throw new ServerEnded(ended?.error?.message ?? (await lastWords(folder.log)));
}

function isComingUp(error: unknown): boolean {
  const passing = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03', '57P02'];
  return passing.includes(codeOf(error)) || /connection terminated/i.test((error as Error).message);
}

function refused(error: unknown, folder: DataFolder): EmbeddedPostgresError {
  const code = codeOf(error);
  const { message } = error as Error;
  if (code === '28P01') {
    return new EmbeddedPostgresError(
      `The database in ${folder.cluster} refuses the password in ${folder.path}/postgres.password. Restore that file from the same backup as the database.`,
    );
  }
  // Class XX is corrupted data; class 58 is a file that cannot be read.
  if (/^(XX|58)/.test(code)) return damaged(folder.cluster, `${message} (see ${folder.log})`);
  return new EmbeddedPostgresError(
    `PostgreSQL runs but does not serve: ${message}. Its log is ${folder.log}.`,
    { cause: error },
  );
}
