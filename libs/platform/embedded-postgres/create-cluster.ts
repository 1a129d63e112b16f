import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.js';
import { cannotUse, codeOf, EmbeddedPostgresError, inUse } from './embedded-postgres.error.js';
import type { PlatformBinaries } from './platform-binaries.js';
import { handOver, type ServerUser } from './run-as.js';
import { lastWords, openFreshLog } from './server-log.js';
import { Supervised } from './supervisor.js';

export const SUPERUSER = 'kairos';

const UNFINISHED = 'postgres.new-';

/**
 * Sorting and letter case come from PostgreSQL itself and are the same on every machine. Only the old "is this a
 * letter?" still asks the system; with plain C, trigram search would overlook every letter beyond ASCII.
 */
const LETTERS = ['C.UTF-8', 'en_US.UTF-8', 'C'];

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
    if (!entry.startsWith(UNFINISHED)) continue;
    // The initdb of a Kairos killed just now may be at its last writes.
    await rm(join(path, entry), { recursive: true, force: true, maxRetries: 10 });
  }
}

interface Draft {
  readonly binaries: PlatformBinaries;
  readonly user: ServerUser;
  readonly unfinished: string;
  readonly passwordFile: string;
}

async function initialise(
  folder: DataFolder,
  { binaries, user, unfinished, passwordFile }: Draft,
): Promise<void> {
  let words = '';
  for (const letters of LETTERS) {
    const log = await openFreshLog(folder.log);
    const args = [
      ...['-D', unfinished, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
      ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...['--locale=C', `--lc-ctype=${letters}`, '--data-checksums', '--no-instructions'],
    ];
    const initdb = Supervised.start(binaries.initdb, args, { user, folder: folder.path, output: log.fd });
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
