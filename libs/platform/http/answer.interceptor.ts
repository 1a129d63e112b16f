import { createHash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  applyDecorators,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { defer, lastValueFrom, map, type Observable } from 'rxjs';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Malformed } from '#platform/domain';
import { AnswerHeaders } from './answer-headers.js';
import { canonicalJson } from './canonical-json.js';
import { IdempotencyKeyReused } from './idempotency.errors.js';
import { IdempotencyKeysRepository, type KeptAnswer } from './idempotency-keys.repository.js';

const IDEMPOTENT = 'kairos:idempotent';
const KEY = /^[\x21-\x7e]{1,255}$/;

/** The operation honours `Idempotency-Key`: the same key and body are done once, and answered alike. */
export const Idempotent = (): MethodDecorator =>
  applyDecorators(
    SetMetadata(IDEMPOTENT, true),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'At most 255 visible characters, kept for 24 hours per caller and operation. The same key and body give the same answer, with `Idempotency-Replayed: true`; another body is refused with 422 `idempotency_key_reused`; a key whose work still runs with 409 `idempotency_in_progress`. A refused request keeps no key.',
      schema: { type: 'string', maxLength: 255 },
      example: 'booking-7f3a',
    }),
  );

/**
 * Every answer passes here and gets its headers. The only interceptor there is: each costs as much as a statement.
 *
 * With an `Idempotency-Key` the work is done and its answer remembered in one transaction, so that a crash leaves
 * neither a booking without its answer nor an answer without its booking. An error rolls the key back with
 * everything else.
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly headers: AnswerHeaders,
    private readonly database: Database,
    private readonly keys: IdempotencyKeysRepository,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const scope = this.scopeOf(context);
    return scope
      ? defer(() => this.database.transaction(() => this.answerOnce(scope, context, next)))
      : next.handle().pipe(map((answer: unknown) => this.headers.write(context, answer)));
  }

  /** Null where no key counts. */
  private scopeOf(context: ExecutionContext): Scope | null {
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: { accountId: string } }>();
    const key = request.headers['idempotency-key'];
    const honoured = this.reflector.get<boolean | undefined>(IDEMPOTENT, context.getHandler());
    if (!honoured || key === undefined || !request.user) return null;
    if (typeof key !== 'string' || !KEY.test(key)) {
      throw new Malformed('Idempotency-Key', 'Idempotency-Key must be 1 to 255 visible characters.');
    }
    return { callerId: request.user.accountId, route: routeOf(request), key };
  }

  private async answerOnce(scope: Scope, context: ExecutionContext, next: CallHandler): Promise<string> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const now = this.clock.now();
    const hash = createHash('sha256').update(canonicalJson(request.body)).digest();
    const kept = await this.keys.claim(scope, now);
    if (kept) return replay(kept, hash, reply);
    const answer: unknown = await lastValueFrom(next.handle());
    const body = JSON.stringify(this.headers.write(context, answer));
    this.keys.keep(scope, { hash, status: reply.statusCode, headers: keptHeaders(reply), body }, now);
    return sendJson(reply, body);
  }
}

export interface Scope {
  callerId: string;
  route: string;
  key: string;
}

function replay(kept: KeptAnswer, hash: Buffer, reply: FastifyReply): string {
  if (!kept.hash.equals(hash)) throw new IdempotencyKeyReused();
  void reply.status(kept.status).headers(kept.headers).header('Idempotency-Replayed', 'true');
  return sendJson(reply, kept.body);
}

/** The body is written out once, for the store and the caller alike, so that both are the same to the letter. */
function sendJson(reply: FastifyReply, body: string): string {
  void reply.header('Content-Type', 'application/json; charset=utf-8');
  return body;
}

function keptHeaders(reply: FastifyReply): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of ['location', 'etag']) {
    const value = reply.getHeader(name);
    if (typeof value === 'string') headers[name] = value;
  }
  return headers;
}

/** The operation with its path parameters: the same key on another appointment is another request. */
function routeOf(request: FastifyRequest): string {
  return `${request.method} ${request.url.split('?')[0]}`;
}
