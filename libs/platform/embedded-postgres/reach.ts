import { execFile } from 'node:child_process';
import { realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import type { PlatformBinaries } from './platform-binaries.js';
import type { ServerUser } from './run-as.js';
import { SERVER_ENVIRONMENT } from './supervisor.js';

const run = promisify(execFile);

/**
 * Tries, as the server's user, to enter the data folder and to run the program. Answers the major version.
 * Left to itself the server would complain about a missing libssl when it is a folder that it cannot enter.
 */
export async function probeServer(
  binaries: PlatformBinaries,
  dataDirectory: string,
  user: ServerUser,
): Promise<number> {
  const [command, ...args] =
    process.platform === 'win32'
      ? [binaries.postgres, '--version']
      : ['/bin/sh', '-c', 'cd "$1" && exec "$0" --version', binaries.postgres, dataDirectory];
  try {
    const { stdout } = await run(command, args, {
      cwd: '/',
      env: SERVER_ENVIRONMENT,
      uid: user.uid,
      gid: user.gid,
    });
    return Number(/\b(\d+)\.\d+/.exec(stdout)?.[1]);
  } catch (error) {
    throw (await closedDoor(binaries, dataDirectory, user)) ?? doesNotRun(binaries, user, error);
  }
}

async function closedDoor(
  binaries: PlatformBinaries,
  dataDirectory: string,
  user: ServerUser,
): Promise<EmbeddedPostgresError | undefined> {
  if (user.uid === undefined) return undefined;
  const programs = dirname(binaries.postgres);
  const needed = [dataDirectory, programs, join(programs, '../lib'), join(programs, '../share/postgresql')];
  const closed = new Set<string>();
  for (const path of needed) for (const folder of await closedFolders(path, user)) closed.add(folder);
  if (closed.size === 0) return undefined;
  const folders = [...closed].join(' ');
  return new EmbeddedPostgresError(
    `Kairos runs as root, so PostgreSQL runs as the user "${user.name}", who may not enter ${folders}. Run "chmod o+x ${folders}", or start Kairos as an ordinary user, or move it or its DATA_DIR to another place, or set DATABASE_URL.`,
  );
}

/** Only asked once the probe has failed: mode bits alone do not know of access lists. */
async function closedFolders(path: string, user: ServerUser): Promise<string[]> {
  const closed: string[] = [];
  for (let folder = await realpath(path).catch(() => '/'); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const search = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & search)) closed.unshift(folder);
    if (folder === dirname(folder)) return closed;
  }
}

function doesNotRun(binaries: PlatformBinaries, user: ServerUser, error: unknown): EmbeddedPostgresError {
  const { stderr, message } = error as { stderr?: string; message: string };
  const [reason] = (stderr || message).trim().split('\n');
  const { packageName, postgres } = binaries;
  const open = user.uid === undefined ? '' : ` and "chmod -R o+rX ${join(dirname(postgres), '../..')}"`;
  return new EmbeddedPostgresError(
    `The PostgreSQL of ${packageName} does not run here (${reason}). Run "npm rebuild ${packageName}" (it links the libraries)${open}, or set DATABASE_URL to a PostgreSQL server of your own.`,
    { cause: error },
  );
}
