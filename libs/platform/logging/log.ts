import { inspect } from 'node:util';
import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';
import { currentRequest } from './request-context.js';
import { redact, redactText } from './redact.js';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/**
 * One JSON line per fact, to standard output, with the request id where there is one. Every record passes the
 * redaction before it is written.
 */
export function createLog(level: LogLevel, destination?: pino.DestinationStream): Logger {
  return pino(
    {
      level,
      base: { service: 'kairos', pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (record) => redact(record) as Record<string, unknown>,
      },
      mixin: () => {
        const request = currentRequest();
        return request ? { requestId: request.requestId } : {};
      },
      // Errors were already made harmless by `redact`.
      serializers: { err: (error: unknown) => error },
      hooks: {
        logMethod(args, method) {
          method.apply(this, harmless(args));
        },
      },
    },
    destination ?? pino.destination({ sync: true }),
  );
}

/**
 * The arguments with harmless texts. Pino takes an error's message for its own where there is none beside it, and
 * puts values into the text, both after the record was redacted.
 */
function harmless([first, ...rest]: unknown[]): [unknown, string?, ...unknown[]] {
  const error = first instanceof Error ? first : (first as { err?: unknown } | null)?.err;
  const record = first instanceof Error ? { err: first } : first;
  const texts = rest.length || !(error instanceof Error) ? rest : [error.message];
  return [typeof record === 'string' ? redactText(record) : record, ...texts.map((text) => redact(text))] as [
    string,
  ];
}

/** Nest tells of every module and route while it puts the application together: hundreds of lines that never differ. */
const ASSEMBLY = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/** Lets Nest and its libraries write through the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(ASSEMBLY.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(
    level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal',
    message: unknown,
    rest: unknown[],
  ) {
    const context = rest.length && typeof rest.at(-1) === 'string' ? (rest.at(-1) as string) : undefined;
    if (message instanceof Error) this.logger[level]({ err: message, context }, message.message);
    else if (typeof message === 'object') this.logger[level]({ ...message, context });
    else this.logger[level]({ context }, typeof message === 'string' ? message : inspect(message));
  }
}
