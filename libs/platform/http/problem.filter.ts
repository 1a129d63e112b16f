import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { translate } from '#platform/database';
import { LOG, type Log } from '#platform/logging';
import { problemOf, sendProblem } from './problem.js';

/**
 * Turns every error into `application/problem+json`. What we did not foresee is a 500 that says nothing to the
 * caller and everything to the log.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(translate(error));
    if (problem.status >= 500) this.log.error({ err: error, requestId: request.id }, 'request failed');
    sendProblem(problem, request, reply);
  }
}
