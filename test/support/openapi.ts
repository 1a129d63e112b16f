import { existsSync, readFileSync } from 'node:fs';

/** The document as it is committed: what clients are made from. */
export interface OpenApi {
  openapi: string;
  tags: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    responses: Record<string, Answer>;
    headers: Record<string, unknown>;
  };
}

export interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters: {
    name: string;
    in: string;
    required?: boolean;
    schema: Schema;
    example?: unknown;
    description?: string;
  }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Answer>;
  security?: Record<string, string[]>[];
  'x-permission'?: string;
}

export interface Answer {
  $ref?: string;
  description: string;
  headers?: Record<string, unknown>;
  content?: Record<string, Media>;
}

export interface Media {
  schema: Schema;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  example?: unknown;
  [keyword: string]: unknown;
}

export const documentFile = new URL('../../openapi.json', import.meta.url);

export const openapi: OpenApi = existsSync(documentFile)
  ? (JSON.parse(readFileSync(documentFile, 'utf8')) as OpenApi)
  : { openapi: '', tags: [], paths: {}, components: { schemas: {}, responses: {}, headers: {} } };

export interface Described extends Operation {
  path: string;
  method: string;
}

export const operations: Described[] = Object.entries(openapi.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
);

/** What an answer refers to, with the place at which it stands. */
export function answerAt(
  operation: Described,
  status: string,
): { answer: Answer; pointer: string[] } | undefined {
  const answer = operation.responses[status];
  if (!answer) return undefined;
  if (!answer.$ref) {
    return {
      answer,
      pointer: ['paths', operation.path, operation.method.toLowerCase(), 'responses', status],
    };
  }
  const name = answer.$ref.split('/').at(-1)!;
  return { answer: openapi.components.responses[name]!, pointer: ['components', 'responses', name] };
}
