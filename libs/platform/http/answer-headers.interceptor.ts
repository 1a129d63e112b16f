import {
  type CallHandler,
  type ExecutionContext,
  HttpCode,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  applyDecorators,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { API_PREFIX } from './api-prefix.js';

const CREATES = 'kairos:creates';

/** 201 with `Location: /api/v1/<collection>/<id of the answer>`. The collection may have the route's parameters. */
export const Creates = (collection: string): MethodDecorator =>
  applyDecorators(HttpCode(201), SetMetadata(CREATES, collection), ApiExtension('x-creates', collection));

/** Gives answers their `ETag` (from `version`) and created things their `Location`. */
@Injectable()
export class AnswerHeadersInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const collection = this.reflector.get<string | undefined>(CREATES, context.getHandler());
    return next.handle().pipe(
      map((answer: unknown) => {
        if (answer === null || typeof answer !== 'object') return answer;
        const { id, version } = answer as { id?: unknown; version?: unknown };
        const http = context.switchToHttp();
        const reply = http.getResponse<FastifyReply>();
        if (typeof version === 'number') void reply.header('ETag', `"${version}"`);
        if (collection && typeof id === 'string')
          void reply.header('Location', locationOf(collection, http.getRequest<FastifyRequest>(), id));
        return answer;
      }),
    );
  }
}

function locationOf(collection: string, { params }: FastifyRequest, id: string): string {
  const path = collection.replaceAll(
    /:(\w+)/g,
    (_, name: string) => (params as Record<string, string>)[name]!,
  );
  return `/${API_PREFIX}/${path}/${id}`;
}
