import { isIP } from 'node:net';
import { join } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Environment } from './environment.js';
import { keyProblems } from './key-problems.js';
import { type MessagingConfig, messagingOf, messagingProblems } from './messaging.js';
import { oidcProblems, type OidcProvider, oidcProvidersOf } from './oidc-providers.js';

/** `requests` per `seconds` for one caller; null is no limit. */
export type RateLimit = { requests: number; seconds: number } | null;

/** A bucket of S3, or of something that speaks like it. Without keys, those of the machine's role are used. */
export interface FileBucket {
  name: string;
  region: string;
  endpoint: string | undefined;
  accessKeyId: string | undefined;
  secretAccessKey: string | undefined;
}

/** What a process was told, checked and frozen. Nothing else reads `process.env`. */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  readonly workerPort: number;
  readonly dataDirectory: string;
  /** Undefined means: the embedded PostgreSQL in `dataDirectory`. */
  readonly databaseUrl: string | undefined;
  readonly databasePoolSize: number;
  /** Undefined means: queues live in PostgreSQL. */
  readonly redisUrl: string | undefined;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly corsOrigins: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly publicUrl: string;
  /** RSA private keys (PKCS#8 PEM) of access tokens, one after the other: the first signs, all verify. Undefined outside production: one is made and kept in `dataDirectory`. */
  readonly authSigningKey: string | undefined;
  /** Keys the hashes of refresh tokens, codes and links. */
  readonly authSecret: string | undefined;
  readonly encryptionKeys: string | undefined;
  readonly oidcProviders: readonly OidcProvider[];
  /** Roles that may be held only with a second factor. */
  readonly mfaRequiredRoles: readonly string[];
  /** Whose new accounts wait until somebody approves them: `patient`, `clinician`. */
  readonly approvalNeeded: readonly string[];
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly filesDirectory: string;
  /** Undefined means: files are kept in `filesDirectory`. */
  readonly fileBucket: FileBucket | undefined;
  readonly messaging: MessagingConfig;
  readonly rateLimits: Readonly<Record<'read' | 'write' | 'auth', RateLimit>>;
}

/** The token under which a `Config` is injected. */
export const CONFIG = Symbol('Config');

/** The environment is not usable; the message names every bad variable. */
export class ConfigurationError extends Error {}

/** Reads the environment once. Throws one error that names everything that is wrong. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const known = Object.keys(new Environment()).concat(optionalVariables);
  const given = Object.fromEntries(known.filter((name) => env[name]).map((name) => [name, env[name]]));
  const environment = plainToInstance(Environment, given, { exposeDefaultValues: true });
  const problems = validateSync(environment).flatMap((error) => Object.values(error.constraints ?? {}));
  problems.push(
    ...productionProblems(environment),
    ...keyProblems(environment),
    ...proxyProblems(environment.TRUSTED_PROXIES),
    ...messagingProblems(environment),
    ...oidcProblems(environment.AUTH_OIDC_PROVIDERS, environment.NODE_ENV === 'production'),
  );
  if (problems.length)
    throw new ConfigurationError(`The configuration is not usable. ${problems.join('; ')}.`);

  return Object.freeze({
    production: environment.NODE_ENV === 'production',
    port: environment.PORT,
    host: environment.HOST,
    workerPort: environment.WORKER_PORT,
    dataDirectory: environment.DATA_DIR,
    databaseUrl: environment.DATABASE_URL,
    databasePoolSize: environment.DATABASE_POOL_SIZE,
    redisUrl: environment.REDIS_URL,
    logLevel: environment.LOG_LEVEL,
    corsOrigins: listOf(environment.CORS_ORIGINS),
    trustedProxies: listOf(environment.TRUSTED_PROXIES),
    publicUrl: (environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`).replace(/\/$/, ''),
    authSigningKey: environment.AUTH_SIGNING_KEY?.replaceAll('\\n', '\n'),
    authSecret: environment.AUTH_SECRET,
    encryptionKeys: environment.ENCRYPTION_KEYS,
    oidcProviders: oidcProvidersOf(environment.AUTH_OIDC_PROVIDERS),
    mfaRequiredRoles: listOf(environment.AUTH_MFA_REQUIRED_ROLES),
    approvalNeeded: listOf(environment.APPROVAL_NEEDED),
    smtpUrl: environment.SMTP_URL,
    mailFrom: environment.MAIL_FROM,
    ...filePlaceOf(environment),
    messaging: messagingOf(environment),
    rateLimits: Object.freeze({
      read: rateOf(environment.RATE_LIMIT_READ ?? '600/60'),
      write: rateOf(environment.RATE_LIMIT_WRITE ?? '120/60'),
      auth: rateOf(environment.RATE_LIMIT_AUTH ?? '30/60'),
    }),
  });
}

/** Variables without a default do not exist on a fresh `Environment`. */
export const optionalVariables = [
  'DATABASE_URL',
  'REDIS_URL',
  'PUBLIC_URL',
  'AUTH_SIGNING_KEY',
  'AUTH_SECRET',
  'ENCRYPTION_KEYS',
  'SMTP_URL',
  'FILES_DIR',
  'S3_BUCKET',
  'S3_ENDPOINT',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'TWILIO_FROM',
  'SMS_HTTP_URL',
  'SMS_HTTP_TOKEN',
  'GALLABOX_API_KEY',
  'GALLABOX_API_SECRET',
  'GALLABOX_CHANNEL_ID',
  'GALLABOX_TEMPLATE',
  'GALLABOX_WEBHOOK_SECRET',
  'RATE_LIMIT_READ',
  'RATE_LIMIT_WRITE',
  'RATE_LIMIT_AUTH',
];

/** In production nothing secret has a default, and limits are a decision that somebody took. */
function productionProblems(environment: Environment): string[] {
  if (environment.NODE_ENV !== 'production') return [];
  const secrets = ['DATABASE_URL', 'AUTH_SIGNING_KEY', 'AUTH_SECRET', 'ENCRYPTION_KEYS'] as const;
  const limits = ['RATE_LIMIT_READ', 'RATE_LIMIT_WRITE', 'RATE_LIMIT_AUTH'] as const;
  const problems = [
    ...secrets.filter((name) => !environment[name]).map((name) => `${name}: must be set in production`),
    ...limits
      .filter((name) => (environment[name] ?? 'off') === 'off')
      .map((name) => `${name}: must be set in production, and not to off`),
  ];
  if (environment.AUTH_SECRET && !isStrong(environment.AUTH_SECRET)) {
    problems.push('AUTH_SECRET: must be at least 32 random characters (openssl rand -base64 48)');
  }
  return problems;
}

function filePlaceOf(environment: Environment): Pick<Config, 'filesDirectory' | 'fileBucket'> {
  const filesDirectory = environment.FILES_DIR ?? join(environment.DATA_DIR, 'files');
  return { filesDirectory, fileBucket: bucketOf(environment) };
}

function bucketOf(environment: Environment): FileBucket | undefined {
  if (!environment.S3_BUCKET) return undefined;
  return Object.freeze({
    name: environment.S3_BUCKET,
    region: environment.S3_REGION,
    endpoint: environment.S3_ENDPOINT,
    accessKeyId: environment.S3_ACCESS_KEY_ID,
    secretAccessKey: environment.S3_SECRET_ACCESS_KEY,
  });
}

function isStrong(secret: string): boolean {
  return secret.length >= 32 && new Set(secret).size >= 12;
}

function proxyProblems(proxies: string): string[] {
  return listOf(proxies)
    .filter((proxy) => !isIP(proxy.replace(/\/\d{1,3}$/, '')))
    .map((proxy) => `TRUSTED_PROXIES: ${proxy} is neither an address nor a range`);
}

function listOf(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

function rateOf(value: string): RateLimit {
  if (value === 'off') return null;
  const [requests, seconds] = value.split('/').map(Number) as [number, number];
  return { requests, seconds };
}
