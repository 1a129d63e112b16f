/**
 * What must never be read in a log: secrets by the name of their field, and secrets and phone numbers by their
 * looks, wherever they hide. It is the last line; the first is not to log such things at all.
 */

const SECRET_FIELD =
  /(^|_)(pass(word)?|secret|token|access_?token|refresh_?token|mfa_?token|authorization|cookie|code|otp|pin|api_?key|signature|private_?key|password_?hash)$/i;
/** Problem and error codes are enums, not one-time codes. */
const HARMLESS_CODE = /^([A-Z0-9_]{3,40}|[a-z]+(_[a-z]+)+)$/;

const JWT = /\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g;
const BEARER = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi;
const QUERY_SECRET = /([?&](?:token|code|secret|key|signature|password)=)[^&\s"']+/gi;
const URL_PASSWORD = /(\w+:\/\/[^:/\s]+:)[^@/\s]+(@)/g;
const PHONE = /(?<![\w.:-])\+?\d[\d\s()/-]{7,18}\d(?![\w:-]|\.\d)/g;

/** Replaces secrets and phone numbers within a text. */
export function redactText(text: string): string {
  return text
    .replace(JWT, '[token]')
    .replace(BEARER, '$1 [token]')
    .replace(QUERY_SECRET, '$1[redacted]')
    .replace(URL_PASSWORD, '$1[redacted]$2')
    .replace(PHONE, maskPhone);
}

function maskPhone(candidate: string): string {
  const digits = candidate.replace(/\D/g, '');
  const looksLikeDate = /^\d{4}-\d{2}-\d{2}\b/.test(candidate);
  if (digits.length < 9 || digits.length > 15 || looksLikeDate) return candidate;
  return `***${digits.slice(-2)}`;
}

/** A copy of a log record without secrets. Depth is bounded: logs hold facts, not object graphs. */
export function redact(value: unknown, field = '', depth = 0): unknown {
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number') {
    return SECRET_FIELD.test(field) && typeof value === 'number' && !/^code$/i.test(field)
      ? '[redacted]'
      : value;
  }
  if (typeof value === 'string') {
    if (SECRET_FIELD.test(snake(field)) && !(/^code$/i.test(field) && HARMLESS_CODE.test(value)))
      return '[redacted]';
    return redactText(value);
  }
  if (SECRET_FIELD.test(snake(field))) return '[redacted]';
  if (depth > 6) return '[deep]';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) return redactError(value, depth);
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, '', depth + 1));
  if (typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, redact(inner, name, depth + 1)]),
    );
  }
  return `[${typeof value}]`;
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

function snake(field: string): string {
  return field.replace(/([a-z])([A-Z])/g, '$1_$2');
}
