import { ConfigurationError } from './config.js';

/**
 * What stands in the way of a process, as one line for whoever started it: what is wrong, and what to do.
 * `portVariable` is what chooses the port it listens on.
 */
export function whyNotStarted(error: unknown, portVariable = 'PORT'): string {
  const { message, name, stack } = error as Error;
  // These were written for the reader of a terminal.
  if (error instanceof ConfigurationError || name === 'EmbeddedPostgresError') return message;
  const explained = explanations[codeOf(error)]?.(error as SystemError, portVariable);
  // What nobody foresaw is a fault of ours: then the stack is worth more than a tidy terminal.
  return explained ?? stack ?? String(error);
}

interface SystemError extends Error {
  port?: number;
  address?: string;
}

const database = (what: string) => () => `${what} Check DATABASE_URL.`;
const unreachable = database('The database cannot be reached at its address.');
const refused = database('The database refuses the sign-in.');

const explanations: Record<string, (error: SystemError, portVariable: string) => string | undefined> = {
  EADDRINUSE: ({ port }, variable) =>
    `Port ${port} is in use by another program, or by another Kairos. Stop that, or choose another port with ${variable}.`,
  EACCES: ({ port }, variable) =>
    port === undefined
      ? undefined
      : `This user may not listen on port ${port}. Choose a port above 1023 with ${variable}.`,
  EADDRNOTAVAIL: ({ address }) =>
    `This machine does not have the address ${address}. Set HOST to one of its own, or to 0.0.0.0.`,
  ECONNREFUSED: unreachable,
  EHOSTUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  '28P01': refused,
  '28000': refused,
  '3D000': database('That database does not exist.'),
  '53300': database('The database has no connection left for us.'),
  '57P03': () => 'The database is starting up or shutting down. Try again in a moment.',
};

/** Drivers wrap what the system said, and a name with two addresses fails twice. */
function codeOf(error: unknown): string {
  const { code, errors, cause } = error as { code?: unknown; errors?: unknown[]; cause?: unknown };
  if (typeof code === 'string') return code;
  return errors?.length || cause ? codeOf(errors?.[0] ?? cause) : '';
}
