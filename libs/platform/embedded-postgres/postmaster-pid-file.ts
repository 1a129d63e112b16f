import { execFile } from 'node:child_process';
import { chown, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inUse } from './embedded-postgres.error.js';

const run = promisify(execFile);

/** A number that no process has on any system we run on. */
const NO_PROCESS = 2_147_483_647;

/** A server that is shutting down may take this much longer; its supervisor ends it at once after ten seconds. */
const STOPPING_MILLISECONDS = 25_000;

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
    const { pid, stopping } = await readPidFile(cluster);
    const command = await commandOf(pid);
    if (command === undefined) return;
    if (!isServerOf(command, cluster)) return disown(cluster);
    if (Date.now() >= deadline + (stopping ? STOPPING_MILLISECONDS : 0)) {
      throw inUse(cluster, `another server (process ${pid})`);
    }
    await sleep(50);
  }
}

/** The number of the server that has the cluster. */
export async function serverProcessOf(cluster: string): Promise<number | undefined> {
  const { pid } = await readPidFile(cluster);
  return isServerOf((await commandOf(pid)) ?? '', cluster) ? pid : undefined;
}

/** Waits until that server is gone, also when it lost its supervisor before. */
export async function waitUntilGone(cluster: string, pid: number | undefined): Promise<void> {
  while (pid !== undefined && (await serverProcessOf(cluster)) === pid) await sleep(50);
}

async function readPidFile(cluster: string): Promise<{ pid: number; stopping: boolean }> {
  const lines = (await readFile(pathIn(cluster), 'utf8').catch(() => '')).split('\n');
  // Single-user mode writes its number with a minus.
  return { pid: Math.abs(Number.parseInt(lines[0] ?? '', 10)), stopping: lines[7]?.trim() === 'stopping' };
}

/** Undefined when there is no such process, or on Windows, where the server's own check must do. */
async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'win32' || !(pid > 0)) return undefined;
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
