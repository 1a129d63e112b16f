import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer } from './http-client.js';
import { answerAt, openapi, operations } from './openapi.js';

const REMEDY = 'openapi.json is made by: npm run openapi';

const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addSchema(closed(openapi), 'openapi');

/** Whoever reads our answers must not mind new fields, but we mind those that nobody documented. */
function closed(document: typeof openapi): object {
  const copy = structuredClone(document);
  for (const [name, schema] of Object.entries(copy.components.schemas)) {
    // Problems have members of their own, such as the alternatives to a time that is taken.
    if (schema.properties && name !== 'ProblemResponse') schema['additionalProperties'] = false;
  }
  return copy;
}

const routes = operations.map((operation) => ({
  operation,
  // Fixed segments win over parameters, as in the router.
  rank: (operation.path.match(/\{/g) ?? []).length,
  pattern: new RegExp(`^${operation.path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
}));
routes.sort((a, b) => a.rank - b.rank);

/**
 * Holds an answer against the committed document: its status must be documented for the operation, its body must
 * have the documented shape and nothing beside it. Addresses and methods that do not exist are not documented,
 * and must answer 404.
 */
export function checkAnswer(method: string, url: string, answer: Answer): void {
  const path = url.split('?')[0]!;
  const route = routes.find(({ pattern, operation }) => operation.method === method && pattern.test(path));
  if (!route) return;
  const where = `${method} ${route.operation.path} ${answer.status}`;
  const documented = answerAt(route.operation, String(answer.status));
  if (!documented)
    throw new Error(`${where} is not documented; the body was ${JSON.stringify(answer.body)} (${REMEDY})`);
  const { content } = documented.answer;
  if (!content) {
    if (answer.body !== '') throw new Error(`${where} is documented without a body`);
    return;
  }
  const contentType = (answer.headers.get('content-type') ?? '').split(';')[0]!;
  if (!content[contentType])
    throw new Error(`${where} came as "${contentType}", documented is ${Object.keys(content).join()}`);
  checkBody(where, [...documented.pointer, 'content', contentType, 'schema'], answer.body);
}

function checkBody(where: string, pointer: string[], body: unknown): void {
  const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
  const validate = ajv.getSchema(`openapi#/${escaped.join('/')}`);
  if (validate && !validate(body))
    throw new Error(`${where}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body)} (${REMEDY})`);
}
