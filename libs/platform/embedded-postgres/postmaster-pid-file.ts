import { execFile } from 'node:child_process';
import { chown, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inUse } from './embedded-postgres.error.js';

const run = promisify(execFile);

/** A number that no process has on any system we run on. */
const NO_PROCESS = 2_147_483_647;

/**
 * Waits until no server has the cluster, and throws if one still has it at `deadline` (milliseconds of the epoch).
 *
 * A `kill -9` leaves `postmaster.pid` behind. The server clears away a dead number by itself, but one that meanwhile
 * belongs to somebody else (usual in a restarted container) it takes for a live server. Then the number is
 * replaced by an impossible one. The file itself stays: it names the shared memory by which the server
 * notices orphans of the old one that could still write.
 */
export async function waitUntilUnserved(cluster: string, deadline: number): Promise<void> {
  for (;;) {
    const pid = await readPid(cluster);
    const command = pid === undefined ? undefined : await commandOf(pid);
    if (command === undefined) return;
    if (!isServerOf(command, cluster)) return disown(cluster);
    if (Date.now() >= deadline) throw inUse(cluster, `another server (process ${pid})`);
    await sleep(50);
  }
}

async function readPid(cluster: string): Promise<number | undefined> {
  const [first = ''] = (await readFile(pathIn(cluster), 'utf8').catch(() => '')).split('\n');
  // Single-user mode writes its number with a minus.
  const pid = Math.abs(Number.parseInt(first, 10));
  return pid > 0 ? pid : undefined;
}

/** Undefined when there is no such process, or on Windows, where the server's own check must do. */
async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  const command =
    process.platform === 'linux'
      ? readFile(`/proc/${pid}/cmdline`, 'utf8')
      : run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).then(({ stdout }) => stdout);
  return command.then(
    (text) => text.replaceAll('\0', ' '),
    () => undefined,
  );
}

function isServerOf(command: string, cluster: string): boolean {
  return command.includes(`postgres -D ${cluster} `);
}

async function disown(cluster: string): Promise<void> {
  const path = pathIn(cluster);
  const [, ...rest] = (await readFile(path, 'utf8')).split('\n');
  const { uid, gid } = await stat(path);
  const copy = `${path}.new`;
  await writeFile(copy, [NO_PROCESS, ...rest].join('\n'), { mode: 0o600 });
  await chown(copy, uid, gid);
  await rename(copy, path);
}

function pathIn(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}
