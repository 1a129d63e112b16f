import { constants } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import type { DataFolder } from './data-folder.js';
import { damaged, EmbeddedPostgresError, inUse, portTaken } from './embedded-postgres.error.js';

/** Begins the log anew. Appending, because the server and its supervisor write it through the same descriptor. */
export function openFreshLog(path: string): Promise<FileHandle> {
  const { O_WRONLY, O_CREAT, O_TRUNC, O_APPEND } = constants;
  return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o600);
}

/** Why the server did not start, in its own words. */
export async function lastWords(path: string): Promise<string> {
  const fatal = (await linesOf(path)).findLast((line) => /\b(FATAL|PANIC|error):/.test(line));
  return fatal ? fatal.replace(/^.*?\b(FATAL|PANIC|error):\s*/, '') : lastLines(path);
}

/** How the log of a server ends that served until now. Fatal lines in it may long be past. */
export async function lastLines(path: string): Promise<string> {
  const lines = (await linesOf(path)).slice(-2);
  return lines.map((line) => line.replace(/^.*?\] LOG:\s*|^postgres: /, '')).join('; ') || 'it said nothing';
}

async function linesOf(path: string): Promise<string[]> {
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  // The server turns away callers who come early, we among them: that is not about itself.
  return lines.filter((line) => line.trim() !== '' && !line.includes('FATAL:  the database system is '));
}

/** A server that crashes as soon as it is up begins again for ever. */
export async function hasCrashed(path: string): Promise<boolean> {
  return (await readFile(path, 'utf8')).includes('all server processes terminated; reinitializing');
}

/** A server that was killed just now holds its lock and its memory for a moment: worth another try. */
export function isPassing(words: string): boolean {
  return /postmaster\.pid" already exists|still in use|could not create any TCP\/IP sockets/.test(words);
}

interface Place {
  readonly folder: DataFolder;
  readonly port: number;
  readonly userName: string;
}

/** Makes one clear line of the server's last words. */
export function explain(words: string, { folder, port, userName }: Place): EmbeddedPostgresError {
  const { cluster, log } = folder;
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
