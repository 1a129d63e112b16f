import { chown, lchown, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';

/** Who the server runs as. Without `uid` it is simply whoever runs Kairos. */
export interface ServerUser {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * PostgreSQL refuses to run as root, so under root another account serves: whoever owns the cluster already,
 * else `postgres`, else `nobody`. Keeping the owner means that a start with sudo does not lock out the user
 * who made the cluster.
 */
export async function serverUserFor(cluster: string): Promise<ServerUser> {
  if (!isRoot()) return { name: 'the user who runs Kairos' };
  const accounts = await readAccounts();
  const owner = await ownerOf(cluster, accounts);
  if (owner) return owner;
  const chosen = ['postgres', 'nobody']
    .map((name) => accounts.find((account) => account.name === name))
    .find(Boolean);
  if (chosen) return chosen;
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody" to run it. Start Kairos as an ordinary user, or set DATABASE_URL.',
  );
}

async function ownerOf(cluster: string, accounts: ServerUser[]): Promise<ServerUser | undefined> {
  const made = await stat(cluster).catch(() => undefined);
  if (!made || made.uid === 0) return undefined;
  const owner = accounts.find((account) => account.uid === made.uid);
  return { name: owner?.name ?? `number ${made.uid}`, uid: made.uid, gid: owner?.gid ?? made.gid };
}

async function readAccounts(): Promise<Required<ServerUser>[]> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  return lines.map((line) => {
    const [name = '', , uid, gid] = line.split(':');
    return { name, uid: Number(uid), gid: Number(gid) };
  });
}

/** Gives `path` and all in it to the server's user. The top comes last: an interrupted walk begins anew next time. */
export async function handOver(path: string, user: ServerUser): Promise<void> {
  if (user.uid === undefined || user.gid === undefined) return;
  if ((await stat(path)).uid === user.uid) return;
  for (const entry of await readdir(path, { recursive: true }).catch(() => [])) {
    await lchown(join(path, entry), user.uid, user.gid);
  }
  await chown(path, user.uid, user.gid);
}
