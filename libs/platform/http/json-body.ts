import { isUtf8 } from 'node:buffer';
import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { API_PREFIX } from './api-prefix.js';

/** No body that we know is deeper than five; without an end the validation would run out of stack. */
const DEEPEST = 20;

/**
 * Bodies are JSON in UTF-8. Forms and plain text are refused with 415: a browser sends them without asking, and
 * bytes that are not UTF-8 with 400: they would be stored as question marks.
 */
export function takeJsonOnly(app: NestFastifyApplication, bodyLimit: number): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  const parse = server.getDefaultJsonParser('error', 'error');
  app.useBodyParser<Server>('application/json', { bodyLimit }, (request, body, done) => {
    if (!isUtf8(body)) done(refusal(400, 'the body is not UTF-8'));
    else
      void parse(request, body.toString(), (error, value) => {
        if (error || isTame(value)) done(error, value);
        else done(refusal(400, 'the body is too deep, or has names that no field has'));
      });
  });
  app.useBodyParser<Server>(
    ['application/x-www-form-urlencoded', 'text/plain'],
    { bodyLimit },
    (request, body, done) => {
      if (!speaksForms(request.url)) return done(refusal(415, 'the body is not JSON'));
      const form = Object.fromEntries(new URLSearchParams(body.toString()));
      done(isTame(form) ? null : refusal(400, 'the body has names that no field has'), form);
    },
  );
}

/** Providers that report by form. No browser gets anything out of it: each report is signed. */
const speaksForms = (url: string | undefined): boolean =>
  url?.split('?')[0] === `/${API_PREFIX}/webhooks/twilio`;

/** Names that every object has from birth, such as `toString`, would pass the validation as known. */
function isTame(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === DEEPEST) return false;
  if (Array.isArray(value)) return value.every((item) => isTame(item, depth + 1));
  return Object.entries(value).every(
    ([name, inner]) => !(name in Object.prototype) && isTame(inner, depth + 1),
  );
}

const refusal = (statusCode: number, message: string) => Object.assign(new Error(message), { statusCode });
