import { applyDecorators, type ExecutionContext, HttpCode, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { API_PREFIX } from './api-prefix.js';

const CREATES = 'kairos:creates';

interface Creation {
  collection: string;
  id: string;
}

/** 201 with `Location: /api/v1/<collection>/<id of the answer>`. The collection may have the route's parameters. */
export const Creates = (collection: string, id = 'id'): MethodDecorator =>
  applyDecorators(
    HttpCode(201),
    SetMetadata(CREATES, { collection, id } satisfies Creation),
    ApiExtension('x-creates', collection),
  );

/** Gives answers their `ETag` (from `version`) and created things their `Location`. */
@Injectable()
export class AnswerHeaders {
  constructor(private readonly reflector: Reflector) {}

  /** Returns the answer, for the call to be part of a chain. */
  write<Answer>(context: ExecutionContext, answer: Answer): Answer {
    if (answer === null || typeof answer !== 'object') return answer;
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const { version } = answer as { version?: unknown };
    if (typeof version === 'number') void reply.header('ETag', `"${version}"`);
    const creation = this.reflector.get<Creation | undefined>(CREATES, context.getHandler());
    const id = creation && (answer as Record<string, unknown>)[creation.id];
    if (typeof id === 'string')
      void reply.header('Location', locationOf(creation!.collection, http.getRequest<FastifyRequest>(), id));
    return answer;
  }
}

function locationOf(collection: string, { params }: FastifyRequest, id: string): string {
  const path = collection.replaceAll(
    /:(\w+)/g,
    (_, name: string) => (params as Record<string, string>)[name]!,
  );
  return `/${API_PREFIX}/${path}/${id}`;
}
