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
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { API_PREFIX } from './api-prefix.js';

const CREATES = 'kairos:creates';

/** 201 with `Location: /api/v1/<collection>/<id of the answer>`. */
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
        const reply = context.switchToHttp().getResponse<FastifyReply>();
        if (typeof version === 'number') void reply.header('ETag', `"${version}"`);
        if (collection && typeof id === 'string')
          void reply.header('Location', `/${API_PREFIX}/${collection}/${id}`);
        return answer;
      }),
    );
  }
}
