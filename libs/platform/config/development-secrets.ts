import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Config, ConfigurationError } from './config.js';

const secrets = ['authSigningKey', 'authSecret', 'encryptionKeys'] as const;
type Secrets = Record<(typeof secrets)[number], string>;

/**
 * Fills in the secrets that were not given, from `secrets.json` in the data folder, which is made on the first start.
 * So whoever tries Kairos out stays signed in over a restart, and what was encrypted stays readable. In production
 * every secret is given (`readConfig` insists), and nothing is read or written here.
 */
export function withDevelopmentSecrets(config: Config): Config {
  if (config.production || secrets.every((name) => config[name])) return config;
  const kept = read(config.dataDirectory) ?? create(config.dataDirectory);
  const missing = Object.fromEntries(secrets.map((name) => [name, config[name] ?? kept[name]]));
  return Object.freeze({ ...config, ...missing });
}

function read(folder: string): Secrets | undefined {
  const file = fileIn(folder);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new ConfigurationError(
      `The secrets of this installation in ${file} cannot be read (${codeOf(error)}). Start Kairos as the user who made that file, or choose another folder with DATA_DIR.`,
    );
  }
  const kept = parse(text);
  if (kept) return kept;
  throw new ConfigurationError(
    `The file ${file} is damaged. Restore it from a backup; without it, delete it: everybody has to sign in again, and what was encrypted with it stays unreadable.`,
  );
}

function parse(text: string): Secrets | undefined {
  try {
    const kept = JSON.parse(text) as Partial<Secrets>;
    return secrets.every((name) => typeof kept[name] === 'string' && kept[name])
      ? (kept as Secrets)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Written aside and then linked: a kill half-way leaves no half file, and of two processes the first one wins. */
function create(folder: string): Secrets {
  const draft = `${fileIn(folder)}.${process.pid}`;
  try {
    // Under root and a strict umask the embedded PostgreSQL, which runs as another user, could not enter.
    if (mkdirSync(folder, { recursive: true })) chmodSync(folder, 0o755);
    writeFileSync(draft, `${JSON.stringify(make(), null, 2)}\n`, { mode: 0o600, flush: true });
    linkSync(draft, fileIn(folder));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST')
      throw new ConfigurationError(
        `The data folder ${resolve(folder)} cannot be written (${codeOf(error)}). Give the user who runs Kairos the right to write there, or choose another folder with DATA_DIR.`,
      );
  } finally {
    rmSync(draft, { force: true });
  }
  return read(folder)!;
}

function make(): Secrets {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    authSigningKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    authSecret: randomBytes(48).toString('base64'),
    encryptionKeys: `development:${randomBytes(32).toString('base64')}`,
  };
}

const fileIn = (folder: string): string => join(resolve(folder), 'secrets.json');

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
