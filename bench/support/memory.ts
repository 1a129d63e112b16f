import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const KIB = 1024;

/** Resident memory of a process and of the Node processes below it, in MiB. Linux only: it reads `/proc`. */
export function residentMib(pid: number): number {
  return nodeProcessesFrom(pid)
    .map(
      (one) =>
        Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${one}/status`, 'utf8'))?.[1] ?? 0) / KIB,
    )
    .reduce((sum, mib) => sum + mib, 0);
}

function nodeProcessesFrom(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.filter(isNode).flatMap(nodeProcessesFrom)];
}

function isNode(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/exe`) === process.execPath;
  } catch {
    // It has just ended, or runs as somebody else, as PostgreSQL does.
    return false;
  }
}
