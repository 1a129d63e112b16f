import { cpus, totalmem } from 'node:os';
import type { Rows } from './bench-database.js';

/** One line of a proof. Nothing is written anywhere else. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

export function heading(text: string): void {
  say(`\n== ${text}`);
}

/** The circumstances, without which the figures mean nothing. */
export async function sayCircumstances(rows: Rows): Promise<void> {
  const [server] = await rows<{ server_version: string }>('SHOW server_version');
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  say(
    `machine     ${processors.length} × ${processors[0]?.model.trim()}, ${memory} GiB, ${process.platform}`,
  );
  say(`node        ${process.version}`);
  say(`postgresql  ${server!.server_version}`);
}

/** How much lies in the tables, counted. */
export async function saySizes(rows: Rows, ...tables: string[]): Promise<void> {
  const counts: string[] = [];
  for (const table of tables) {
    const [row] = await rows<{ count: string }>(`SELECT count(*) FROM ${table}`);
    counts.push(`${Number(row!.count).toLocaleString('en')} ${table}`);
  }
  say(`data        ${counts.join(', ')}`);
}

let broken = 0;

/** How many promises were broken so far. */
export const brokenPromises = () => broken;

/** Says whether a promise held. */
export function promise(text: string, held: boolean, found: string | number = ''): void {
  if (!held) broken += 1;
  say(`${held ? 'PASS' : 'FAIL'}  ${text}${found === '' ? '' : ` (${found})`}`);
}

/** The value below which that share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

export const median = (values: readonly number[]) => percentile(values, 0.5);

export const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** How often each value occurs, the most frequent first. */
export function tally(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([value, count]) => `${count} × ${value}`)
    .join(', ');
}
