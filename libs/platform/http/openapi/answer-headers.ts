import { type Document, isReference, type Operation, resolve, type Response } from './document.js';

const text = { type: 'string' };

const headers = {
  ETag: {
    description: 'The version, to be sent back as `If-Match` with a change.',
    schema: text,
    example: '"3"',
  },
  Location: { description: 'Where the new thing is.', schema: text },
  IdempotencyReplayed: {
    description: '`true` when the work was done before, under the same `Idempotency-Key`.',
    schema: { type: 'string', enum: ['true'] },
  },
  RetryAfter: {
    description: 'Seconds after which trying again makes sense.',
    schema: { type: 'integer', minimum: 0 },
    example: 2,
  },
  RateLimit: {
    description: 'What is left: requests, and seconds until there are more.',
    schema: text,
    example: '"write";r=0;t=12',
  },
  WwwAuthenticate: { description: 'How to sign in.', schema: text, example: 'Bearer realm="kairos"' },
};

/** Every header that answers share, once. */
export function shareHeaders(document: Document): void {
  document.components['headers'] = headers;
}

/** Documents the headers of an operation's good answers. */
export function documentHeaders(document: Document, operation: Operation): void {
  const creates = operation['x-creates'] !== undefined;
  delete operation['x-creates'];
  const idempotent = operation.parameters.some(({ name }) => name === 'Idempotency-Key');
  for (const [status, response] of Object.entries(operation.responses)) {
    if (isReference(response) || Number(status) >= 300) continue;
    const names: [string, string, boolean][] = [
      ['ETag', 'ETag', hasVersion(document, response)],
      ['Location', 'Location', creates && status === '201'],
      ['Idempotency-Replayed', 'IdempotencyReplayed', idempotent],
    ];
    const sent = names.filter(([, , isSent]) => isSent);
    if (!sent.length) continue;
    response.headers = Object.fromEntries(
      sent.map(([header, name]) => [header, { $ref: `#/components/headers/${name}` }]),
    );
  }
}

function hasVersion(document: Document, { content }: Response): boolean {
  const schema = content?.['application/json']?.schema;
  return schema !== undefined && 'version' in (resolve(document, schema).properties ?? {});
}
