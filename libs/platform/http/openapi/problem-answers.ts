import { STATUS_CODES } from 'node:http';
import { problemMeanings } from '../api-problems.js';
import type { Document, Operation, Response } from './document.js';

/** The code that shows best what such an answer looks like; each has many. */
const exampleCodes: Record<string, string> = {
  400: 'validation_failed',
  401: 'not_signed_in',
  403: 'forbidden',
  404: 'not_found',
  409: 'already_exists',
  412: 'stale_version',
  413: 'too_large',
  415: 'unsupported_media_type',
  422: 'idempotency_key_reused',
  428: 'version_required',
  429: 'too_many_requests',
  503: 'try_again',
};

const waiting = { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } };
const headers: Record<string, object> = {
  401: { 'WWW-Authenticate': { $ref: '#/components/headers/WwwAuthenticate' } },
  429: { ...waiting, RateLimit: { $ref: '#/components/headers/RateLimit' } },
  503: waiting,
};

/** `415` → `UnsupportedMediaType` */
const nameOf = (status: string): string => STATUS_CODES[status]!.replaceAll(/\W/g, '');

/** Every problem that operations share, once. */
export function shareProblems(document: Document): void {
  document.components['responses'] = Object.fromEntries(
    Object.entries(problemMeanings).map(([status, description]) => [
      nameOf(status),
      { description, ...(headers[status] && { headers: headers[status] }), content: contentOf(status) },
    ]),
  );
}

function contentOf(status: string): Response['content'] {
  const title = STATUS_CODES[status]!;
  const code = exampleCodes[status]!;
  const type = `urn:kairos:problem:${code}`;
  return {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/ProblemResponse' },
      example: {
        ...{ type, title, status: Number(status), detail: problemMeanings[status] },
        ...{ instance: '/api/v1/appointments', code, requestId: 'b2f1c9d4', errors: [] },
      },
    },
  };
}

/** Refers to the shared problems, and adds those that every operation of its kind can answer with. */
export function documentProblems(method: string, operation: Operation): void {
  const { responses } = operation;
  for (const status of alwaysPossible(method, operation)) responses[status] ??= answer(status);
  for (const [status, response] of Object.entries(responses)) {
    const shared = 'description' in response && response.description === problemMeanings[status];
    if (shared) responses[status] = answer(status);
  }
}

const answer = (status: string) => ({ $ref: `#/components/responses/${nameOf(status)}` });

function alwaysPossible(method: string, { parameters, requestBody, security = [] }: Operation): string[] {
  const sent = (name: string) => parameters.some((parameter) => parameter.name === name);
  const writes = method !== 'get';
  const conditions: [boolean, string[]][] = [
    [writes || parameters.length > 0, ['400']],
    [writes, ['415']],
    [requestBody !== undefined, ['413']],
    [security.some((scheme) => 'accessToken' in scheme), ['401']],
    [security.length > 0 && security.every((scheme) => 'accessToken' in scheme), ['403']],
    [sent('Idempotency-Key'), ['409', '422']],
    [sent('If-Match'), ['412', '428']],
  ];
  return conditions.flatMap(([holds, statuses]) => (holds ? statuses : []));
}
