import { types } from 'node:util';

/**
 * What must never be read in a log: secrets by the name of their field, and secrets and phone numbers by their
 * looks, wherever they hide. It is the last line; the first is not to log such things at all.
 */

const SECRET =
  '(?:pass(?:word|phrase|code)?|passwd|secret|token|jwt|authorization|cookie|otp|pin|api_?key|private_?key|signature|password_?hash)';
const SECRET_FIELD = new RegExp(`(^|_)(${SECRET}|code)s?$`, 'i');
const CODE_FIELD = /(^|_)codes?$/i;
const PHONE_FIELD = /(^|_)(tele)?(phone|mobile|msisdn|whatsapp)(_?number)?s?$/i;
/** Codes of problems (`slot_taken`), of the system (`ECONNREFUSED`), SQLSTATEs, `IN`; one-time codes have six digits. */
const HARMLESS_CODE = /^([A-Z][A-Z_]{1,40}|[0-9A-Z]{5}|[a-z]+(_[a-z]+)*)$/;

const JWT = /\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g;
const BEARER = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi;
const URL_PASSWORD = /(\b[\w+]{1,20}:\/\/[^:/\s]{0,100}:)[^@/\s]+(@)/g;
/** A value after `:` or `=`, as in queries, JSON and what `inspect` writes. */
const VALUE = `["']?\\s{0,9}[:=]\\s{0,9})("(?:[^"\\\\]|\\\\.)*"|'[^']*'|[^\\s,;&"'}]+)`;
const SECRET_NAME = SECRET.replaceAll('_?', '[_-]?');
const ASSIGNED = new RegExp(`(${SECRET_NAME}s?${VALUE}`, 'gi');
const ASSIGNED_CODE = new RegExp(`(code${VALUE}`, 'gi');
const QUERY_SECRET = /([?&](?:code|key)=)[^&\s"']+/gi;
/** Refresh tokens and links are 32 random bytes: 43 characters of all kinds. */
const RANDOM = /(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{40,}(?![\w-])/g;
const SPOKEN_CODE = /\b(code|otp|pin|passcode)(\b\D{0,30}?)(?<![\w.-])\d{6}(?![\w-]|\.\d)/gi;
const CODE_SPOKEN = /(?<![\w.-])\d{6}(?=\b\D{0,30}\b(?:code|otp|pin|passcode)\b)/gi;

// Whatever looks like a phone number, and before it what does not count as one though it is made of digits.
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const DATE =
  '\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}(?::?\\d{2})?)?)?';
const ADDRESS = '\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+)?';
const SPACED = '\\+?\\d[\\d \\u00a0\\u202f\\u2011()/-]{7,20}\\d';
const INTERNATIONAL = '\\+\\d[\\d .\\u00a0\\u202f\\u2011()/-]{5,20}\\d';
const DOTTED = '\\d{2,5}(?:\\.\\d{2,5}){2,4}';
const NUMBERS = new RegExp(
  `\\b(?:${UUID}|${DATE}|${ADDRESS})(?![\\w-])|(?<!\\w|\\d[.:])(?:${INTERNATIONAL}|${SPACED}|${DOTTED})(?!\\w|[.:]\\d)`,
  'gi',
);
const KEPT = new RegExp(`^(?:${UUID}|${DATE}|${ADDRESS})$`, 'i');

/** One look that spares most texts, such as routes and names of services, all the others. */
const SUSPICIOUS = new RegExp(
  `${SECRET_NAME}|code|key=|eyJ|bearer|basic|://|(?<![\\w-])[\\w-]{40}|\\d[\\d .\\u00a0\\u202f\\u2011()/-]{5}`,
  'i',
);
/** Longer texts are no facts, and looking through them would take its time. */
const LONGEST = 20_000;

/** Replaces secrets and phone numbers within a text. */
export function redactText(text: string): string {
  if (text.length > LONGEST) return `${redactText(text.slice(0, LONGEST))}[cut]`;
  if (!SUSPICIOUS.test(text)) return text;
  return text
    .replace(JWT, '[token]')
    .replace(BEARER, '$1 [token]')
    .replace(URL_PASSWORD, '$1[redacted]$2')
    .replace(ASSIGNED, '$1[redacted]')
    .replace(ASSIGNED_CODE, redactCode)
    .replace(QUERY_SECRET, '$1[redacted]')
    .replace(RANDOM, '[token]')
    .replace(SPOKEN_CODE, '$1$2[redacted]')
    .replace(CODE_SPOKEN, '[redacted]')
    .replace(NUMBERS, (found) => (KEPT.test(found) ? found : maskPhone(found)));
}

function redactCode(found: string, name: string, value: string): string {
  return /^\d{1,5}$/.test(value) || isHarmlessCode(value.replace(/^["']|["']$/g, ''))
    ? found
    : `${name}[redacted]`;
}

/** The shortest numbers in the world have seven digits, and are written with their `+`. */
function maskPhone(candidate: string): string {
  const digits = candidate.replace(/\D/g, '');
  return digits.length < (candidate.startsWith('+') ? 7 : 9) ? candidate : `***${digits.slice(-2)}`;
}

/** A copy of a log record without secrets. */
export function redact(value: unknown, field = '', depth = 0): unknown {
  if (isSecret(value, field)) return '[redacted]';
  if (isPhone(value, field)) return `***${String(value).slice(-2)}`;
  if (typeof value === 'string') return redactText(value);
  if (isScalar(value)) return value;
  return typeof value === 'object' ? redactObject(value, field, depth) : `[${typeof value}]`;
}

function isSecret(value: unknown, field: string): boolean {
  if (value === null || value === undefined || typeof value === 'boolean') return false;
  const name = snake(field);
  if (CODE_FIELD.test(name)) return !Array.isArray(value) && !isHarmlessCode(value);
  return SECRET_FIELD.test(name);
}

function isPhone(value: unknown, field: string): boolean {
  return (typeof value === 'string' || typeof value === 'number') && PHONE_FIELD.test(snake(field));
}

function isHarmlessCode(value: unknown): boolean {
  return (
    (typeof value === 'number' && value < 100_000) || (typeof value === 'string' && HARMLESS_CODE.test(value))
  );
}

function isScalar(value: unknown): value is null | undefined | boolean | number {
  return value === null || ['undefined', 'boolean', 'number'].includes(typeof value);
}

/** Depth is bounded: logs hold facts, not object graphs. */
function redactObject(value: object, field: string, depth: number): unknown {
  if (depth > 6) return '[deep]';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Error) return redactError(value, depth);
  if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value)) return '[binary]';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, field, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [redactText(name), redact(inner, name, depth + 1)]),
  );
}

/** Errors of the database carry the statement's parameters and the offending row: only these few fields pass. */
function redactError(error: Error, depth: number): unknown {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    type: error.name,
    message: redactText(error.message),
    stack: error.stack ? redactText(error.stack) : undefined,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(error.cause ? { cause: redact(error.cause, 'cause', depth + 1) } : {}),
  };
}

/** `newPassword`, `set-cookie` and `API_KEY` alike. */
function snake(field: string): string {
  return field.replace(/([a-z])([A-Z])/g, '$1_$2').replaceAll('-', '_');
}
