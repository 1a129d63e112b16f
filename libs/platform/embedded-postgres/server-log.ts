import { constants } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { damaged, EmbeddedPostgresError, inUse, portTaken } from './embedded-postgres.error.js';

/** Begins the log anew. Appending, because the server and its supervisor write it through the same descriptor. */
export function openFreshLog(path: string): Promise<FileHandle> {
  const { O_WRONLY, O_CREAT, O_TRUNC, O_APPEND } = constants;
  return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o600);
}

/** What the server said of its own end: the last fatal line, else the last lines. */
export async function lastWords(path: string): Promise<string> {
  const lines = (await readFile(path, 'utf8').catch(() => ''))
    .split('\n')
    .filter((line) => line.trim() !== '');
  const fatal = lines.findLast((line) => /\b(FATAL|PANIC|error):/.test(line));
  if (fatal) return fatal.replace(/^.*?\b(FATAL|PANIC|error):\s*/, '');
  const last = lines.slice(-2).map((line) => line.replace(/^.*?\] LOG:\s*/, ''));
  return last.join('; ') || 'it said nothing';
}

/** A server that was killed just now holds its lock and its memory for a moment: worth another try. */
export function isPassing(words: string): boolean {
  return /postmaster\.pid" already exists|still in use|could not create any TCP\/IP sockets/.test(words);
}

interface Place {
  readonly cluster: string;
  readonly log: string;
  readonly port: number;
  readonly userName: string;
}

/** Makes one clear line of the server's last words. */
export function explain(words: string, { cluster, log, port, userName }: Place): EmbeddedPostgresError {
  const known: [RegExp, () => EmbeddedPostgresError][] = [
    [/postmaster\.pid" already exists/, () => inUse(cluster, 'another server')],
    [/still in use/, () => inUse(cluster, 'processes that a killed server left behind')],
    [/could not create any TCP\/IP sockets/, () => portTaken(port)],
    [
      /No space left on device/,
      () =>
        new EmbeddedPostgresError(`The disk under ${cluster} is full (${words}). Make room and start again.`),
    ],
    [
      /Permission denied|wrong ownership/,
      () =>
        new EmbeddedPostgresError(
          `PostgreSQL may not use ${cluster} (${words}). Make "${userName}" the owner of that folder and of all in it.`,
        ),
    ],
    [
      /lock file "postmaster\.pid" is empty|bogus data in lock file/,
      () =>
        new EmbeddedPostgresError(
          `The lock file ${cluster}/postmaster.pid is damaged. Make sure that no other Kairos uses this data folder, then delete that file and start again.`,
        ),
    ],
    [
      /control file|checkpoint|could not (open|read|access|load|stat)|does not exist|incompatible|corrupt|invalid page/i,
      () => damaged(cluster, `${words} (see ${log})`),
    ],
  ];
  const found = known.find(([pattern]) => pattern.test(words));
  return found?.[1]() ?? new EmbeddedPostgresError(`PostgreSQL did not start: ${words}. Its log is ${log}.`);
}
