import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemResponse } from './problem.response.js';

/** What each status says, whatever the operation. */
export const problemMeanings: Record<string, string> = {
  400: 'The request is malformed; `errors` names the fields.',
  401: 'Not signed in, or no longer.',
  403: 'Signed in, but the account may not do this kind of thing.',
  404: 'Not there, or not yours.',
  409: 'The present state says no; `code` tells why.',
  412: 'It was changed meanwhile: `If-Match` names an older version.',
  413: 'The body is too large.',
  415: 'The body is not of the type that this address takes, which is mostly JSON.',
  422: 'A rule says no; `code` tells which.',
  428: '`If-Match` is missing.',
  429: 'Too many requests; wait for `Retry-After` seconds.',
  503: 'Not possible just now, nothing was changed; try again after `Retry-After` seconds.',
};

/** Documents the error answers of an operation. 429 and 503 are possible everywhere. */
export const ApiProblems = (
  ...statuses: (400 | 401 | 403 | 404 | 409 | 412 | 413 | 422 | 428)[]
): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(ProblemResponse),
    ...[...statuses, 429, 503].map((status) =>
      ApiResponse({
        status,
        description: problemMeanings[status],
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemResponse) } } },
      }),
    ),
  );
