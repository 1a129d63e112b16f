import { problemMeanings } from '../api-problems.js';
import type { Document, Operation, Response } from './document.js';

/** A problem that operations share: its name in the document, its title, and one of its codes as an example. */
const problems: Record<string, [name: string, title: string, code: string]> = {
  400: ['Malformed', 'Bad Request', 'validation_failed'],
  401: ['NotSignedIn', 'Unauthorized', 'not_signed_in'],
  403: ['NotAllowed', 'Forbidden', 'forbidden'],
  404: ['NotFound', 'Not Found', 'not_found'],
  409: ['Conflict', 'Conflict', 'already_exists'],
  412: ['StaleVersion', 'Precondition Failed', 'stale_version'],
  413: ['TooLarge', 'Payload Too Large', 'too_large'],
  415: ['NotJson', 'Unsupported Media Type', 'unsupported_media_type'],
  422: ['RuleBroken', 'Unprocessable Entity', 'idempotency_key_reused'],
  428: ['VersionRequired', 'Precondition Required', 'version_required'],
  429: ['TooManyRequests', 'Too Many Requests', 'too_many_requests'],
  503: ['TryAgain', 'Service Unavailable', 'try_again'],
};

const header = (name: string) => ({ $ref: `#/components/headers/${name}` });
const headers: Record<string, Response['headers']> = {
  401: { 'WWW-Authenticate': header('WwwAuthenticate') },
  429: { 'Retry-After': header('RetryAfter'), RateLimit: header('RateLimit') },
  503: { 'Retry-After': header('RetryAfter') },
};

/** Every problem that operations share, once. */
export function shareProblems(document: Document): void {
  document.components['responses'] = Object.fromEntries(
    Object.keys(problems).map((status) => [problems[status]![0], problemAnswer(status)]),
  );
}

function problemAnswer(status: string): Response {
  const [, title, code] = problems[status]!;
  const example = {
    ...{ type: `urn:kairos:problem:${code}`, title, status: Number(status), detail: problemMeanings[status] },
    ...{ instance: '/api/v1/appointments', code, requestId: 'b2f1c9d4', errors: [] },
  };
  return {
    description: problemMeanings[status]!,
    ...(headers[status] && { headers: headers[status] }),
    content: {
      'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemResponse' }, example },
    },
  };
}

/** Refers to the shared problems, and adds those that every operation of its kind can answer with. */
export function documentProblems(method: string, operation: Operation): void {
  const { responses } = operation;
  for (const status of alwaysPossible(method, operation)) responses[status] ??= shared(status);
  for (const [status, response] of Object.entries(responses)) {
    const isShared = 'description' in response && response.description === problemMeanings[status];
    if (isShared) responses[status] = shared(status);
  }
}

const shared = (status: string) => ({ $ref: `#/components/responses/${problems[status]![0]}` });

function alwaysPossible(method: string, { parameters, security = [] }: Operation): string[] {
  const sent = (name: string) => parameters.some((parameter) => parameter.name === name);
  const writes = method !== 'get';
  const conditions: [boolean, string[]][] = [
    [writes || parameters.length > 0, ['400']],
    [writes, ['413', '415']],
    [security.some((scheme) => 'accessToken' in scheme), ['401']],
    [security.length > 0 && security.every((scheme) => 'accessToken' in scheme), ['403']],
    [sent('Idempotency-Key'), ['409', '422']],
    [sent('If-Match'), ['412', '428']],
  ];
  return conditions.flatMap(([holds, statuses]) => (holds ? statuses : []));
}
