import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import type { Answer } from '../../support/http-client.js';
import { type Described, openapi, operations } from '../../support/openapi.js';
import { aPerson, type Person } from '../../support/people.js';
import { aPdf } from '../../support/pictures.js';

let app: TestApp;
let everybody: Person;

beforeAll(async () => {
  app = await startApp();
  everybody = await signedIn();
});

const signedIn = () => aPerson(app, { roles: [{ role: 'patient' }, { role: 'admin' }] });
const endsSessions = ({ method, path }: Described) =>
  method !== 'GET' && /\/auth\/(logout|sessions)|\/me$/.test(path);
const pathOf = ({ path }: Described): string => path.replaceAll(/\{[^}]+\}/g, newId());
const isOpen = (operation: Described): boolean => operation['x-permission'] === 'public';
const named = (chosen: Described[]): [string, Described][] =>
  chosen.map((operation) => [operation.operationId, operation]);
const withBody = operations.filter(({ requestBody }) => requestBody?.content['application/json']);

/** As a caller who may do everything; the answer is checked against the document. */
function ask(operation: Described, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const needsVersion = operation.parameters.some(({ name }) => name === 'If-Match');
  return app.http.send(operation.method, pathOf(operation), {
    token: isOpen(operation) ? undefined : everybody.token,
    body,
    headers: { ...(needsVersion ? { 'If-Match': '"1"' } : {}), ...headers },
  });
}

/** As it would be sent if all was well: with a file where one is taken. */
function send(operation: Described, url: string, token: string | undefined, body?: unknown): Promise<Answer> {
  const { method, requestBody } = operation;
  if (requestBody?.content['multipart/form-data']) return app.http.upload(method, url, aPdf, { token });
  return app.http.send(method, url, { token, body, headers: { 'If-Match': '"1"' } });
}

describe.each(named(operations))('%s', (_, operation) => {
  it('is there', async () => {
    const { status, body } = await ask(operation);
    expect(status).toBeLessThan(500);
    expect((body as { detail?: string }).detail).not.toBe('There is nothing at this address.');
    if (endsSessions(operation)) everybody = await signedIn();
  });
});

const guarded = operations.filter((operation) => !isOpen(operation));

describe.each(named(guarded))('%s', (_, operation) => {
  it('needs a token', async () => {
    const answer = await app.http.send(operation.method, pathOf(operation), {});
    expect(answer).toMatchObject({ status: 401, body: { code: 'not_signed_in' } });
    const forged = await app.http.send(operation.method, pathOf(operation), {
      token: 'eyJhbGciOiJub25lIn0.e30.',
    });
    expect(forged).toMatchObject({ status: 401 });
  });
});

describe.each(named(withBody))('%s refuses', (_, operation) => {
  it.each([
    ['an empty body', ''],
    ['what is not JSON', '{"a":'],
    ['a list', [1, 2]],
    ['a text', '"text"'],
    ['a field that nobody knows', { unheardOf: true }],
    ['a prototype', '{"__proto__": {"admin": true}, "constructor": {"prototype": {}}}'],
  ])('%s', async (_what, body) => {
    const { status } = await ask(operation, body);
    expect(status).toBe(400);
  });

  it('every field of a wrong type', async () => {
    const { status, body } = await ask(operation, wrongTypes(operation));
    expect(status).toBe(400);
    expect((body as { errors: unknown[] }).errors.length).toBeGreaterThan(0);
  });

  it('a body of another type, and one that is too large', async () => {
    const other = await ask(operation, '<a/>', { 'Content-Type': 'application/xml' });
    expect(other).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    const huge = await ask(operation, { text: 'x'.repeat(1_100_000) });
    expect(huge).toMatchObject({ status: 413, body: { code: 'too_large' } });
  });
});

describe.each(named(withBody.filter(needsFields)))('%s refuses', (_, operation) => {
  it('nothing at all', async () => {
    expect((await ask(operation, undefined)).status).toBe(400);
    expect((await ask(operation, 'null')).status).toBe(400);
  });
});

function needsFields({ requestBody }: Described): boolean {
  const { schema } = requestBody!.content['application/json']!;
  return openapi.components.schemas[schema.$ref!.split('/').at(-1)!]!.required !== undefined;
}

/** The example, with an object in the place of each value. */
function wrongTypes({ requestBody }: Described): object {
  const { example, examples = {} } = requestBody!.content['application/json']!;
  const valid = (example ?? Object.values(examples)[0]!.value) as object;
  return Object.fromEntries(Object.keys(valid).map((name) => [name, { wrong: true }]));
}

describe.each(named(operations.filter(({ path }) => /\{(id|\w+Id)\}/.test(path))))('%s', (_, operation) => {
  it('refuses an id that is none', async () => {
    const path = operation.path.replaceAll(/\{[^}]+\}/g, "1' OR '1'='1");
    const body = operation.requestBody?.content['application/json'] ? exampleOf(operation) : undefined;
    const { status } = await send(operation, encodeURI(path), everybody.token, body);
    expect(status).toBe(400);
  });
});

function exampleOf({ requestBody }: Described): unknown {
  return requestBody!.content['application/json']!.example;
}

describe.each(named(operations.filter(({ parameters }) => parameters.some((one) => one.in === 'query'))))(
  '%s',
  (_, operation) => {
    it('refuses parameters that nobody knows or that are nonsense', async () => {
      const { path, parameters } = operation;
      const url = pathOf({ ...operation, path });
      const token = isOpen(operation) ? undefined : everybody.token;
      const unknown = await send(operation, `${url}?unheardOf=1`, token);
      expect(unknown.status).toBe(400);
      const nonsense = parameters.filter((one) => one.in === 'query').map(({ name }) => `${name}[a]=%00`);
      expect((await send(operation, `${url}?${nonsense.join('&')}`, token)).status).toBe(400);
    });
  },
);
