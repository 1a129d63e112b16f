import { request } from 'undici';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, type PatientPerson } from '../../support/people.js';

describe('What is refused', () => {
  let app: TestApp;
  let clinic: Clinic;
  let patient: PatientPerson;
  let baseUrl: string;

  beforeAll(async () => {
    app = await startApp();
    clinic = await aClinic(app);
    patient = await aPatientPerson(app);
    baseUrl = await app.app.getUrl();
  });

  /** As no decent client would do it: nothing is encoded, corrected or parsed. */
  const raw = async (path: string, options: Parameters<typeof request>[1] = {}) => {
    const answer = await request(baseUrl + path, options);
    const text = await answer.body.text();
    return { status: answer.statusCode, headers: answer.headers as Record<string, string>, text };
  };
  const sendRaw = (body: string | Buffer, contentType: string | undefined = 'application/json') =>
    raw('/api/v1/appointments', {
      method: 'POST',
      body,
      headers: {
        authorization: `Bearer ${patient.token}`,
        ...(contentType && { 'content-type': contentType }),
      },
    });
  const expectProblem = (answer: Awaited<ReturnType<typeof raw>>, status: number, code: string) => {
    expect([answer.status, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    const problem = JSON.parse(answer.text) as Record<string, unknown>;
    expect(problem).toMatchObject({
      type: `urn:kairos:problem:${code}`,
      title: expect.any(String),
      status,
      detail: expect.stringMatching(/\.$/),
      instance: expect.stringMatching(/^\//),
      code,
      requestId: answer.headers['x-request-id'],
      errors: expect.any(Array),
    });
    expect(answer.text).not.toMatch(/node_modules|\.ts:|\bat \S+:\d|SELECT|INSERT|FST_/);
    return problem;
  };

  describe('at an address that does not exist', () => {
    it('is a 404 in the shape of every problem, with the path and without its query', async () => {
      const problem = expectProblem(await raw('/api/v1/nowhere?token=secret'), 404, 'not_found');
      expect(problem['instance']).toBe('/api/v1/nowhere');
      expect(problem['title']).toBe('Not Found');
    });

    it.each([
      '/',
      '/api',
      '/api/v1',
      '/api/v2/centres',
      '/centres',
      '/api/v1/centres/x/y/z',
      '/.env',
      '/API/V1/centres',
    ])('is a 404 at %s', async (path) => {
      expectProblem(await raw(path), 404, 'not_found');
    });

    it.each(['PUT', 'PATCH', 'DELETE'] as const)(
      'is a 404 for a method that an address does not know: %s',
      async (method) => {
        expectProblem(await raw('/api/v1/slots', { method }), 404, 'not_found');
      },
    );

    it('says so without asking who is there', async () => {
      expectProblem(await raw('/api/v1/nowhere', { method: 'POST' }), 404, 'not_found');
    });
  });

  describe('because the address cannot be read', () => {
    it.each(['/api/v1/centres/%zz', '/api/v1/%', '/api/v1/centres/%C3%28', '/api/v1/slots?from=%zz'])(
      'is a 4xx problem: %s',
      async (path) => {
        const answer = await raw(path);
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
        expectProblem(answer, answer.status, (JSON.parse(answer.text) as { code: string }).code);
      },
    );

    it.each([
      `/api/v1/centres/${'x'.repeat(300)}`,
      '/api/v1/centres/%00',
      '/api/v1/centres/..%2f..%2fetc',
      `/api/v1/slots?${'a'.repeat(8000)}`,
    ])('is a 4xx problem, however odd it is', async (path) => {
      const answer = await raw(path);
      expect([400, 404, 414]).toContain(answer.status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    });

    it('is a 431 where the headers are too large', async () => {
      const answer = await raw('/api/v1/centres', { headers: { 'x-large': 'x'.repeat(20_000) } });
      expect(answer.status).toBe(431);
    });
  });

  describe('because the body cannot be read', () => {
    it.each([
      ['that ends too early', '{"clinicianId":'],
      ['with a comma too many', '{"reason":"x",}'],
      ['with single quotes', "{'reason':'x'}"],
      ['that is not JSON', 'hello'],
      ['that is a number that JSON does not know', '{"reason":NaN}'],
      ['that would change every object', '{"__proto__":{"isAdmin":true}}'],
      ['that would change every constructor', '{"constructor":{"prototype":{"isAdmin":true}}}'],
      ['that is empty', ''],
    ])('is a 400 for JSON %s', async (_, body) => {
      expectProblem(await sendRaw(body), 400, 'malformed_request');
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    });

    it.each(['[]', 'null', '"text"', '7', 'true'])(
      'is a 400 where it is %s and not an object',
      async (body) => {
        const answer = await sendRaw(body);
        expect(answer.status).toBe(400);
        expectProblem(answer, 400, (JSON.parse(answer.text) as { code: string }).code);
      },
    );

    it('is a 400 for bytes that are not UTF-8', async () => {
      const body = Buffer.concat([
        Buffer.from('{"reason":"'),
        Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
        Buffer.from('"}'),
      ]);
      expectProblem(await sendRaw(body), 400, 'malformed_request');
    });

    it('is a 413 for more than a megabyte', async () => {
      expectProblem(await sendRaw(JSON.stringify({ reason: 'x'.repeat(1_100_000) })), 413, 'too_large');
    });

    it.each([
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'multipart/form-data; boundary=x',
      'application/json-patch+json',
    ])('is a 415 for %s', async (contentType) => {
      expectProblem(
        await sendRaw(JSON.stringify(bookingAt(clinic, '2027-03-02T04:00:00Z')), contentType),
        415,
        'unsupported_media_type',
      );
    });

    it('does not mind a charset', async () => {
      const body = JSON.stringify(bookingAt(clinic, '2027-03-02T04:00:00Z'));
      expect((await sendRaw(body, 'application/json; charset=utf-8')).status).toBe(201);
    });

    it('is a 4xx for what is nested without an end, and for a number of fields without an end', async () => {
      const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
      expect((await sendRaw(`{"reason":${deep}}`)).status).toBe(400);
      const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`field${i}`, i]));
      expect((await sendRaw(JSON.stringify(wide))).status).toBe(400);
    });
  });

  describe('because of what it holds', () => {
    const post = (body: unknown) => app.http.post('appointments', body, { token: patient.token });

    it('names every field at fault, by a pointer, a code and a sentence', async () => {
      const answer = await post({ clinicianId: 'x', startsAt: 'soon', mode: 1, extra: true });
      expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
      const found = answer.body.errors as { pointer: string; code: string; detail: string }[];
      expect(found.map(({ pointer }) => pointer).sort()).toEqual([
        '/centreId',
        '/clinicianId',
        '/extra',
        '/mode',
        '/serviceId',
        '/startsAt',
      ]);
      for (const { code, detail } of found) {
        expect(code).toMatch(/^[a-z0-9_]+$/);
        expect(detail).toBeTruthy();
      }
    });

    it('writes a pointer so that no name of a field can break it', async () => {
      const answer = await post({ 'a/b~c': 1 });
      expect(answer.body.errors).toContainEqual(
        expect.objectContaining({ pointer: '/a~1b~0c', code: 'unknown_field' }),
      );
    });

    it.each<[unknown]>([[{ $gt: '' }], [{ $ne: null }], [['a']], [[]], [{}], [true], [0], [{ length: 36 }]])(
      'takes no %j for an id, in a body',
      async (clinicianId) => {
        const answer = await post({ ...bookingAt(clinic, '2027-03-02T05:00:00Z'), clinicianId });
        expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
      },
    );

    it.each([
      'clinicianId[$ne]=x',
      'clinicianId[]=x',
      'clinicianId.$ne=x',
      'status[$in][]=confirmed',
      'status=unheard_of',
      'from[gte]=2027-03-01',
      '__proto__[x]=1',
      'limit=1&limit=2',
      'cursor=%00',
      'cursor=bm9uc2Vuc2U',
      `cursor=${Buffer.from('["x","y"]').toString('base64url')}`,
      `cursor=${Buffer.from(`["2027-03-01T00:00:00Z","' OR 1=1 --"]`).toString('base64url')}`,
    ])('takes no operator and no foreign cursor in a query: %s', async (query) => {
      const answer = await app.http.get(`appointments?${query}`, { token: patient.token });
      expect(answer.status).toBe(400);
    });

    it.each([
      'constructor=1',
      'toString=1',
      `cursor=${Buffer.from(`["infinity","${newId()}"]`).toString('base64url')}`,
    ])('is not shaken by %s', async (query) => {
      const answer = await app.http.get(`appointments?${query}`, { token: patient.token });
      expect([200, 400]).toContain(answer.status);
    });

    it.each(['toString', 'constructor', 'hasOwnProperty'])(
      'takes no field that every object has: %s',
      async (name) => {
        const answer = await post({ ...bookingAt(clinic, '2027-03-02T05:00:00Z'), [name]: 'x' });
        expect(answer.status).toBe(400);
      },
    );

    it('takes no text that no column can hold', async () => {
      const answer = await post({ ...bookingAt(clinic, '2027-03-02T06:00:00Z'), reason: 'a\u0000b' });
      expect(answer.status).toBeLessThan(500);
      const lone = await post({ ...bookingAt(clinic, '2027-03-02T07:00:00Z'), reason: '\ud800' });
      expect(lone.status).toBeLessThan(500);
    });
  });

  describe('because of who asks', () => {
    it.each([
      undefined,
      'Bearer',
      'Bearer ',
      'Bearer x',
      'Basic YTpi',
      'bearer null',
      `Bearer ${'x'.repeat(5_000)}`,
    ])('is a 401 that says how to sign in: %s', async (authorization) => {
      const answer = await raw('/api/v1/appointments', {
        headers: authorization === undefined ? {} : { authorization },
      });
      expectProblem(answer, 401, 'not_signed_in');
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    });

    it('comes before what is wrong with the body: who may not do it learns nothing of it', async () => {
      const answer = await app.http.post('appointments', { nonsense: true });
      expect(answer.status).toBe(401);
    });
  });
});
