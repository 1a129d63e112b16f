import { HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { DomainError, type DomainErrorDetails } from '#platform/domain';
import { statusOf } from './error-status.js';

/** What is said of an error. */
export interface Problem extends DomainErrorDetails {
  status: number;
  code: string;
  detail: string;
}

/** The one way in which every error is said. What we did not foresee says nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) {
    return { status: statusOf[error.kind], code: error.code, detail: error.message, ...error.details };
  }
  const status = frameworkStatus(error);
  if (status === 503) return { status, code: 'try_again', detail: 'Please try again.', retryAfterSeconds: 2 };
  return frameworkProblems[status] ? { status, ...frameworkProblems[status] } : internal;
}

/** Answers with the problem, as `application/problem+json`. */
export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  if (problem.retryAfterSeconds !== undefined) void reply.header('Retry-After', problem.retryAfterSeconds);
  if (problem.status === 401) void reply.header('WWW-Authenticate', 'Bearer realm="kairos"');
  void reply
    .status(problem.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: `urn:kairos:problem:${problem.code}`,
        title: STATUS_CODES[problem.status] ?? 'Error',
        status: problem.status,
        detail: problem.detail,
        instance: request.url.split('?')[0],
        code: problem.code,
        requestId: request.id,
        errors: problem.errors ?? [],
        ...problem.extensions,
      }),
    );
}

const internal: Problem = {
  status: 500,
  code: 'internal_error',
  detail: 'Something went wrong on our side. It has been recorded.',
};

/** What Fastify and Nest themselves refuse, before any code of ours runs. */
const frameworkProblems: Record<number, { code: string; detail: string }> = {
  400: {
    code: 'malformed_request',
    detail: 'The request cannot be read: the body is not valid JSON, or the address is malformed.',
  },
  404: { code: 'not_found', detail: 'There is nothing at this address.' },
  405: { code: 'method_not_allowed', detail: 'This address does not know that method.' },
  408: { code: 'request_timeout', detail: 'The request did not arrive in time.' },
  413: { code: 'too_large', detail: 'The body is larger than this address accepts.' },
  414: { code: 'too_large', detail: 'The address is longer than this server accepts.' },
  415: {
    code: 'unsupported_media_type',
    detail: 'This address takes another type of body, mostly application/json.',
  },
  431: { code: 'too_large', detail: 'The headers are larger than this server accepts.' },
};

function frameworkStatus(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}
