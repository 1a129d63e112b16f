import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  mkdtemp,
  open,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.js';
import { cannotUse, codeOf, damaged, EmbeddedPostgresError, inUse } from './embedded-postgres.error.js';
import type { PlatformBinaries } from './platform-binaries.js';
import { handOver, isRoot, type ServerUser } from './run-as.js';
import { lastWords, openFreshLog } from './server-log.js';
import { Supervised } from './supervisor.js';

export const SUPERUSER = 'kairos';

const UNFINISHED = 'postgres.new-';
const CONTROL_FILE_BYTES = 8192;

/**
 * Sorting and letter case come from PostgreSQL itself and are the same on every machine. Only the old "is this a
 * letter?" still asks the system; with plain C, trigram search would overlook every letter beyond ASCII.
 */
const LETTERS = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/** Whether there is a cluster already. An empty folder (a fresh volume) is none. */
export async function hasCluster({ path, cluster }: DataFolder): Promise<boolean> {
  try {
    return (await readdir(cluster)).length > 0;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    if (codeOf(error) === 'EACCES' && !isRoot()) throw belongsToAnother(cluster);
    throw cannotUse(path, error);
  }
}

/** Makes the cluster beside its place and moves it there when complete, so that a kill half-way leaves none. */
export async function createCluster(
  folder: DataFolder,
  { binaries, user }: { binaries: PlatformBinaries; user: ServerUser },
): Promise<void> {
  try {
    await removeUnfinished(folder);
    const unfinished = await mkdtemp(join(folder.path, UNFINISHED));
    await handOver(unfinished, user);
    const password = randomBytes(24).toString('base64url');
    const passwordFile = `${unfinished}.password`;
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (user.uid !== undefined && user.gid !== undefined) await chown(passwordFile, user.uid, user.gid);
    await initialise(folder, { binaries, user, unfinished, passwordFile });
    await rm(passwordFile);
    await folder.keepPassword(password);
    await moveIntoPlace(unfinished, folder);
  } catch (error) {
    throw cannotUse(folder.path, error);
  }
}

async function removeUnfinished({ path }: DataFolder): Promise<void> {
  for (const entry of await readdir(path)) {
    if (entry.startsWith(UNFINISHED)) await rm(join(path, entry), { recursive: true, force: true });
  }
}

async function initialise(
  folder: DataFolder,
  {
    binaries,
    user,
    unfinished,
    passwordFile,
  }: { binaries: PlatformBinaries; user: ServerUser; unfinished: string; passwordFile: string },
): Promise<void> {
  let words = '';
  for (const letters of LETTERS) {
    const log = await openFreshLog(folder.log);
    const arguments_ = [
      ...['-D', unfinished, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
      ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...['--locale=C', `--lc-ctype=${letters}`, '--data-checksums', '--no-instructions'],
    ];
    const initdb = Supervised.start(binaries.initdb, arguments_, {
      user,
      folder: folder.path,
      output: log.fd,
    });
    await log.close();
    const { code, error } = await initdb.ended;
    if (code === 0) return;
    words = error?.message ?? (await lastWords(folder.log));
    if (!/invalid locale name/.test(words)) break;
  }
  throw new EmbeddedPostgresError(`The database could not be set up: ${words}. The log is ${folder.log}.`);
}

async function moveIntoPlace(unfinished: string, { path, cluster }: DataFolder): Promise<void> {
  try {
    await rename(unfinished, cluster);
  } catch (error) {
    throw codeOf(error) === 'ENOTEMPTY'
      ? inUse(cluster, 'another Kairos that started at the same moment')
      : error;
  }
  if (process.platform === 'win32') return;
  const parent = await open(path);
  await parent.sync().finally(() => parent.close());
}

/** Refuses what the server would only stumble over, and gives a cluster that root copied here to the server's user. */
export async function checkCluster(
  { cluster }: DataFolder,
  user: ServerUser,
  version: number,
): Promise<void> {
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (!/^\d+$/.test(found)) throw damaged(cluster, 'its file PG_VERSION is missing or unreadable');
  if (Number(found) !== version) {
    throw new EmbeddedPostgresError(
      `The database in ${cluster} was made by PostgreSQL ${found}, and this Kairos brings PostgreSQL ${version}. Move the data over with pg_dump and pg_restore, or start the version of Kairos that made it.`,
    );
  }
  const control = await stat(join(cluster, 'global', 'pg_control')).catch(() => undefined);
  if (control?.size !== CONTROL_FILE_BYTES)
    throw damaged(cluster, 'its file global/pg_control is missing or cut off');
  if (!isRoot() && process.getuid && (await stat(cluster)).uid !== process.getuid())
    throw belongsToAnother(cluster);
  try {
    await handOver(cluster, user);
    // A copy often comes with wider rights, and the server refuses a folder that others may read.
    await chmod(cluster, 0o700);
  } catch (error) {
    throw cannotUse(cluster, error);
  }
}

function belongsToAnother(cluster: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The database in ${cluster} belongs to another user. Start Kairos as its owner or as root, or give the folder and all in it to the user who runs Kairos.`,
  );
}
