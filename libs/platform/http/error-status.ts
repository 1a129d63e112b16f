import { HttpStatus } from '@nestjs/common';
import type { ErrorKind } from '#platform/domain';

/** The only place where a kind of error meets an HTTP status. A new kind does not compile until it is here. */
export const statusOf: Record<ErrorKind, HttpStatus> = {
  malformed: HttpStatus.BAD_REQUEST,
  unauthenticated: HttpStatus.UNAUTHORIZED,
  forbidden: HttpStatus.FORBIDDEN,
  not_found: HttpStatus.NOT_FOUND,
  conflict: HttpStatus.CONFLICT,
  too_large: HttpStatus.PAYLOAD_TOO_LARGE,
  stale: HttpStatus.PRECONDITION_FAILED,
  version_required: HttpStatus.PRECONDITION_REQUIRED,
  rule_broken: HttpStatus.UNPROCESSABLE_ENTITY,
  too_many: HttpStatus.TOO_MANY_REQUESTS,
  unavailable: HttpStatus.SERVICE_UNAVAILABLE,
};
