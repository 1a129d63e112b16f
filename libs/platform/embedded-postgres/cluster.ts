import { chmod, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.js';
import { cannotUse, codeOf, damaged, EmbeddedPostgresError } from './embedded-postgres.error.js';
import { handOver, isRoot, type ServerUser } from './run-as.js';

const CONTROL_FILE_BYTES = 8192;

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

/** Refuses what the server would only stumble over, and gives a cluster that root copied here to the server's user. */
export async function checkCluster(
  { cluster }: DataFolder,
  user: ServerUser,
  version: number,
): Promise<void> {
  await checkVersion(cluster, version);
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

async function checkVersion(cluster: string, version: number): Promise<void> {
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (!/^\d+$/.test(found)) throw damaged(cluster, 'its file PG_VERSION is missing or unreadable');
  if (Number(found) !== version) {
    throw new EmbeddedPostgresError(
      `The database in ${cluster} was made by PostgreSQL ${found}, and this Kairos brings PostgreSQL ${version}. Move the data over with pg_dump and pg_restore, or start the version of Kairos that made it.`,
    );
  }
}

function belongsToAnother(cluster: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The database in ${cluster} belongs to another user. Start Kairos as its owner or as root, or give the folder and all in it to the user who runs Kairos.`,
  );
}
