import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError, Malformed } from '#platform/domain';

/** A change of something that carries a version came without `If-Match`. */
export class VersionRequired extends DomainError {
  readonly kind = 'version_required';
  readonly code = 'version_required';

  constructor() {
    super('Send If-Match with the ETag of the version that you read, so that nobody else’s change is lost.');
  }
}

/** The version that the caller read, from `If-Match`. Missing is 428, unreadable 400. */
export const ExpectedVersion = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) throw new VersionRequired();
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined)
    throw new Malformed('If-Match', 'If-Match must be the ETag as it was given, such as "3".');
  return Number(version);
});

/** Documents the header that `ExpectedVersion` reads. */
export const NeedsVersion = (): MethodDecorator =>
  ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The `ETag` of the version that you read.',
    example: '"3"',
  });
