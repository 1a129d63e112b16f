import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer } from './http-client.js';

interface Operation {
  operationId: string;
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
}

const file = new URL('../../openapi.json', import.meta.url);
const document = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as { paths: Record<string, Record<string, Operation>> })
  : { paths: {} };

const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addSchema(document, 'openapi');

const routes = Object.entries(document.paths).map(([path, operations]) => ({
  path,
  // Fixed segments win over parameters, as in the router.
  rank: (path.match(/\{/g) ?? []).length,
  pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  operations,
}));
routes.sort((a, b) => a.rank - b.rank);

/**
 * Holds an answer against the committed document: its status must be documented for the operation, its body must
 * have the documented shape and nothing beside it. Addresses and methods that do not exist are not documented,
 * and must answer 404.
 */
export function checkAnswer(method: string, url: string, answer: Answer): void {
  const path = url.split('?')[0]!;
  const route = routes.find(
    ({ pattern, operations }) => pattern.test(path) && operations[method.toLowerCase()],
  );
  if (!route) return;
  const operation = route.operations[method.toLowerCase()]!;
  const where = `${method} ${route.path} ${answer.status}`;
  const documented = operation.responses[String(answer.status)];
  if (!documented) throw new Error(`${where} is not documented; the body was ${JSON.stringify(answer.body)}`);
  const contentType = (answer.headers.get('content-type') ?? '').split(';')[0]!;
  const content = documented.content;
  if (!content) {
    if (answer.body !== '') throw new Error(`${where} is documented without a body`);
    return;
  }
  if (!content[contentType])
    throw new Error(`${where} came as "${contentType}", documented is ${Object.keys(content).join()}`);
  const pointer = [
    'paths',
    route.path,
    method.toLowerCase(),
    'responses',
    String(answer.status),
    'content',
    contentType,
    'schema',
  ];
  const reference = `openapi#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
  const validate = ajv.getSchema(reference);
  if (validate && !validate(answer.body))
    throw new Error(`${where}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(answer.body)}`);
}
