import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { permissions } from '#identity';
import {
  answerAt,
  type Described,
  documentFile,
  type Media,
  openapi,
  operations,
  type Schema,
} from '../../support/openapi.js';

const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addFormat('password', true);
ajv.addSchema(openapi, 'openapi');

/** Everything that is wrong, so that one run shows it all. */
function complaints(check: (operation: Described) => string | false | undefined): string[] {
  return operations.flatMap((operation) => {
    const complaint = check(operation);
    return complaint ? [`${operation.operationId}: ${complaint}`] : [];
  });
}

function* schemasOf(value: unknown, at: string): Generator<[string, Schema]> {
  if (value === null || typeof value !== 'object') return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'schema' || at.endsWith('/schemas') || at.endsWith('/properties') || name === 'items')
      yield [`${at}/${name}`, inner as Schema];
    if (name !== 'example' && name !== 'examples') yield* schemasOf(inner, `${at}/${name}`);
  }
}
const schemas = [...schemasOf(openapi, '')];

function* mediaOf(operation: Described): Generator<[string, Media]> {
  for (const [type, media] of Object.entries(operation.requestBody?.content ?? {}))
    yield [`request ${type}`, media];
  for (const status of Object.keys(operation.responses)) {
    const { content = {} } = answerAt(operation, status)!.answer;
    for (const [type, media] of Object.entries(content)) yield [`${status} ${type}`, media];
  }
}

describe('openapi.json', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate({ ...structuredClone(openapi) })).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('refers only to what it has', () => {
    const references = [...readFileSync(documentFile, 'utf8').matchAll(/"\$ref": "#\/components\/([^"]+)"/g)];
    const missing = references
      .map(([, path]) => path!.split('/') as [keyof typeof openapi.components, string])
      .filter(([kind, name]) => !(name in (openapi.components[kind] ?? {})));
    expect(missing).toEqual([]);
  });

  it('has schemas that compile', () => {
    for (const name of Object.keys(openapi.components.schemas)) {
      expect(() => ajv.getSchema(`openapi#/components/schemas/${name}`), name).not.toThrow();
    }
  });

  it('counts in integers, all but degrees on the map', () => {
    const numbers = schemas.filter(([, { type }]) => [type].flat().includes('number')).map(([at]) => at);
    expect(numbers.filter((at) => !/\/(latitude|longitude)$/.test(at))).toEqual([]);
  });

  it('names every enum', () => {
    const inline = schemas.filter(
      ([at, schema]) => schema['enum'] && !/^\/components\/(schemas|headers)\/\w+(\/schema)?$/.test(at),
    );
    expect(inline.map(([at]) => at)).toEqual([]);
  });

  it('writes enums in lower_snake', () => {
    const values = Object.entries(openapi.components.schemas).flatMap(([name, schema]) =>
      ((schema['enum'] as string[] | undefined) ?? []).map((value) => `${name}: ${value}`),
    );
    // Fixed by the RFCs that they come from; and a permission names its thing first, as in `centre.write`.
    const others = values.filter((value) => !/^(TokenType|Key(Type|Use|Algorithm)|Permission): /.test(value));
    expect(others.filter((value) => !/: [a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(value))).toEqual([]);
  });

  it('never asks for a field that has a default', () => {
    const asked = Object.entries(openapi.components.schemas)
      .filter(([name]) => name.endsWith('Request'))
      .flatMap(([name, { properties = {}, required = [] }]) =>
        required
          .filter((field) => properties[field]?.['default'] !== undefined)
          .map((field) => `${name}.${field}`),
      );
    expect(asked).toEqual([]);
  });
});

describe('every operation', () => {
  it('has an operationId of its own that is a verb and a noun', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z]+([A-Z][a-z]*)+$/.test(id))).toEqual([]);
  });

  it('has a summary of at most 60 characters and a description', () => {
    expect(complaints(({ summary }) => (!summary || summary.length > 60) && `summary "${summary}"`)).toEqual(
      [],
    );
    expect(complaints(({ description }) => !description && 'no description')).toEqual([]);
  });

  it('has one tag, which is described', () => {
    const described = openapi.tags.filter(({ description }) => description).map(({ name }) => name);
    expect(
      complaints(({ tags = [] }) => (tags.length !== 1 || !described.includes(tags[0]!)) && tags.join()),
    ).toEqual([]);
  });

  it('names the permission that it needs, and asks for a token exactly when it needs one', () => {
    const known = new Set<string>([...permissions, 'public']);
    expect(
      complaints((operation) => !known.has(operation['x-permission']!) && `${operation['x-permission']}`),
    ).toEqual([]);
    const open = (operation: Described) => operation['x-permission'] === 'public';
    expect(
      complaints(
        (operation) =>
          open(operation) !==
            (operation.security!.length === 0 ||
              operation.security!.some((scheme) => !('accessToken' in scheme))) &&
          JSON.stringify(operation.security),
      ),
    ).toEqual([]);
  });

  it('documents 401 and 403 when it needs a permission', () => {
    expect(
      complaints(
        ({ responses, ...operation }) =>
          operation['x-permission'] !== 'public' &&
          !(responses['401'] && responses['403']) &&
          'misses 401 or 403',
      ),
    ).toEqual([]);
  });

  it('documents one good answer at least, and problems as problem+json', () => {
    expect(
      complaints(
        ({ responses }) => !Object.keys(responses).some((status) => status < '300') && 'no good answer',
      ),
    ).toEqual([]);
    const isProblem = (operation: Described, status: string) =>
      answerAt(operation, status)!.answer.content?.['application/problem+json']?.schema.$ref?.endsWith(
        'ProblemResponse',
      );
    // Readiness answers with its report in any case.
    const others = operations.filter(({ operationId }) => operationId !== 'getReadiness');
    const wrong = others.flatMap((operation) =>
      Object.keys(operation.responses)
        .filter((status) => status >= '400' && !isProblem(operation, status))
        .map((status) => `${operation.operationId} ${status}`),
    );
    expect(wrong).toEqual([]);
  });

  it('describes each answer, and shows where a created thing is', () => {
    const undescribed = operations.flatMap((operation) =>
      Object.keys(operation.responses).filter((status) => !answerAt(operation, status)!.answer.description),
    );
    expect(undescribed).toEqual([]);
    const open = ['register', 'bootstrap'];
    expect(
      complaints(
        ({ responses, path }) =>
          responses['201'] &&
          !open.some((word) => path.endsWith(word)) &&
          !responses['201'].headers?.['Location'] &&
          'no Location',
      ),
    ).toEqual([]);
  });

  it('takes ids as UUIDs, and describes its parameters by type', () => {
    expect(
      complaints(({ parameters }) =>
        parameters
          .filter(
            ({ name, schema }) =>
              /^id$|Id$/.test(name) && ((schema['items'] ?? schema) as Schema).format !== 'uuid',
          )
          .map(({ name }) => name)
          .join(),
      ),
    ).toEqual([]);
  });

  it('honours Idempotency-Key on every POST that creates, but under /auth', () => {
    // It takes a one-time code: a wrong try must stay counted, so it cannot be one transaction that is rolled back.
    // The other takes a file, which is stored before the transaction; a second copy of a document does no harm.
    const open = ['claimPatient', 'addApplicationDocument'];
    expect(
      complaints(
        ({ operationId, method, path, responses, parameters }) =>
          method === 'POST' &&
          responses['201'] &&
          !open.includes(operationId) &&
          !path.startsWith('/api/v1/auth/') &&
          !parameters.some(({ name }) => name === 'Idempotency-Key') &&
          'no Idempotency-Key',
      ),
    ).toEqual([]);
  });

  it('asks for If-Match when it changes what carries a version', () => {
    const versioned = operations.filter(({ method, responses }) => {
      const schema = responses['200']?.content?.['application/json']?.schema.$ref;
      const { properties = {} } = openapi.components.schemas[schema?.split('/').at(-1) ?? ''] ?? {};
      return ['PATCH', 'PUT'].includes(method) && 'version' in properties;
    });
    expect(versioned.length).toBeGreaterThan(0);
    // A picture is replaced whole, and nothing else with it.
    const open = ['setClinicianPicture'];
    const without = versioned.filter(
      ({ operationId, parameters }) =>
        !open.includes(operationId) &&
        !parameters.some(({ name, required }) => name === 'If-Match' && required),
    );
    expect(without.map(({ operationId }) => operationId)).toEqual([]);
  });

  it('has an example for its request and its answers, and each is valid', () => {
    const wrong = operations.flatMap((operation) =>
      [...mediaOf(operation)].flatMap(([where, media]) => {
        const examples = [media.example, ...Object.values(media.examples ?? {}).map(({ value }) => value)];
        const given = examples.filter((example) => example !== undefined);
        if (!given.length) return [`${operation.operationId} ${where}: none`];
        return given
          .filter((example) => !ajv.validate(referred(media.schema), example))
          .map(() => `${operation.operationId} ${where}: ${ajv.errorsText(ajv.errors)}`);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('has parameters whose examples are valid', () => {
    const wrong = operations.flatMap(({ operationId, parameters }) =>
      parameters
        .filter(
          ({ schema, example = schema.example }) =>
            example !== undefined && !ajv.validate(referred(schema), example),
        )
        .map(({ name }) => `${operationId} ${name}: ${ajv.errorsText(ajv.errors)}`),
    );
    expect(wrong).toEqual([]);
  });
});

/** The schema with its references pointing into the document. */
function referred(schema: Schema): AnySchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as AnySchema;
}

it('every field has an example, and it is valid', () => {
  const wrong = Object.entries(openapi.components.schemas).flatMap(([name, { properties = {} }]) =>
    Object.entries(properties)
      .filter(([, schema]) => schema.example !== undefined && !ajv.validate(referred(schema), schema.example))
      .map(([field]) => `${name}.${field}: ${ajv.errorsText(ajv.errors)}`),
  );
  expect(wrong).toEqual([]);
});
