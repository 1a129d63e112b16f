import { request } from 'undici';
import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { startPlatformApp } from '../../support/platform-app.js';
import { aPatientPerson, type PatientPerson } from '../../support/people.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

describe('The headers of every answer', () => {
  let app: TestApp;
  let clinic: Clinic;
  let patient: PatientPerson;
  let baseUrl: string;

  beforeAll(async () => {
    app = await startApp({ CORS_ORIGINS: 'https://clinic.example, http://localhost:5173' });
    clinic = await aClinic(app);
    patient = await aPatientPerson(app);
    baseUrl = await app.app.getUrl();
  });

  const raw = async (path: string, options: Parameters<typeof request>[1] = {}) => {
    const answer = await request(baseUrl + path, options);
    await answer.body.dump();
    return { status: answer.statusCode, headers: answer.headers as Record<string, string | undefined> };
  };
  const everyKind = (headers: Record<string, string> = {}) =>
    Promise.all([
      app.http.get('centres', { headers }),
      app.http.get('appointments', { headers }),
      app.http.get('nowhere', { headers }),
      app.http.post('auth/login', '{', { headers }),
      app.http.post('auth/login', {}, { headers }),
      app.http.get('/health/live', { headers }),
    ]);

  describe('X-Request-Id', () => {
    it('is made where none came, another one each time, and stands in the problem as well', async () => {
      const answers = await everyKind();
      expect(answers.map(({ status }) => status)).toEqual([200, 401, 404, 400, 400, 200]);
      const ids = answers.map(({ headers }) => headers.get('x-request-id'));
      for (const id of ids) expect(id).toMatch(UUID);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { status, body, headers } of answers)
        if (status >= 400) expect(body.requestId).toBe(headers.get('x-request-id'));
    });

    it.each(['checkout-42', '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11', 'a', 'x'.repeat(64), 'A.b_c-1'])(
      'is taken over: %s',
      async (id) => {
        for (const { headers } of await everyKind({ 'X-Request-Id': id }))
          expect(headers.get('x-request-id')).toBe(id);
      },
    );

    it.each(['', ' ', 'x'.repeat(65), 'two words', '<script>', 'a;b', 'a/b', '{"a":1}'])(
      'is not taken over where it could do harm: "%s"',
      async (id) => {
        const { headers } = await app.http.get('centres', { headers: { 'X-Request-Id': id } });
        expect(headers.get('x-request-id')).toMatch(UUID);
      },
    );
  });

  it('keep browsers from guessing, framing and going back to plain HTTP, also on errors', async () => {
    for (const { headers } of await everyKind()) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.has('x-powered-by')).toBe(false);
      expect(headers.has('server')).toBe(false);
    }
  });

  describe('for browsers', () => {
    const preflight = (origin: string, method = 'POST') =>
      raw('/api/v1/appointments', {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': method,
          'access-control-request-headers': 'authorization,content-type,idempotency-key',
        },
      });

    it.each(['https://clinic.example', 'http://localhost:5173'])(
      'let %s in, which is listed',
      async (origin) => {
        for (const { headers } of await everyKind({ Origin: origin })) {
          expect(headers.get('access-control-allow-origin')).toBe(origin);
          expect(headers.get('vary')).toMatch(/origin/i);
          const exposed = headers.get('access-control-expose-headers')!;
          for (const name of ['ETag', 'Location', 'Retry-After', 'X-Request-Id', 'Idempotency-Replayed'])
            expect(exposed).toContain(name);
          expect(headers.has('access-control-allow-credentials')).toBe(false);
        }
        const allowed = await preflight(origin);
        expect(allowed.status).toBe(204);
        expect(allowed.headers['access-control-allow-origin']).toBe(origin);
        expect(allowed.headers['access-control-max-age']).toBe('600');
        for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
          expect(allowed.headers['access-control-allow-methods']).toContain(method);
        for (const name of ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'X-Request-Id'])
          expect(allowed.headers['access-control-allow-headers']).toContain(name);
      },
    );

    it.each([
      'https://evil.example',
      'http://clinic.example',
      'https://clinic.example.evil.example',
      'https://clinic.example:8443',
      'https://sub.clinic.example',
      'null',
      '*',
    ])('keep %s out, which is not', async (origin) => {
      for (const { headers } of await everyKind({ Origin: origin }))
        expect(headers.has('access-control-allow-origin')).toBe(false);
      expect((await preflight(origin)).headers['access-control-allow-origin']).toBeUndefined();
    });

    it('say nothing of origins to those who are no browser', async () => {
      const { headers } = await app.http.get('centres');
      expect(headers.has('access-control-allow-origin')).toBe(false);
    });
  });

  it('keep every browser out where no origin is listed', async () => {
    const closed = await startPlatformApp(app.database.url);
    const { status, headers } = await closed.http.get('/health/live', {
      headers: { Origin: 'https://clinic.example' },
    });
    expect([status, headers.has('access-control-allow-origin')]).toEqual([200, false]);
    await closed.app.close();
  });

  describe('ETag and Location', () => {
    it('name the version of what is answered, and where a new thing is', async () => {
      const booked = await app.http.post('appointments', bookingAt(clinic, '2027-03-09T04:00:00Z'), {
        token: patient.token,
      });
      const location = booked.headers.get('location')!;
      expect(location).toBe(`/api/v1/appointments/${booked.body.id}`);
      expect(booked.headers.get('etag')).toBe('"1"');
      const read = await app.http.get(location, { token: patient.token });
      expect([read.status, read.headers.get('etag')]).toEqual([200, '"1"']);
      const moved = await app.http.post(
        `appointments/${booked.body.id}/reschedule`,
        { startsAt: '2027-03-09T05:00:00Z' },
        { token: patient.token },
      );
      expect([moved.headers.get('etag'), moved.body.version]).toEqual(['"2"', 2]);
      for (const path of [
        `centres/${clinic.centreId}`,
        `services/${clinic.serviceId}`,
        `clinicians/${clinic.clinicianId}`,
      ])
        expect((await app.http.get(path)).headers.get('etag'), path).toBe('"1"');
    });

    it('of an exception of the hours lead to it', async () => {
      const added = await app.http.post(
        `clinicians/${clinic.clinicianId}/availability-exceptions`,
        { centreId: clinic.centreId, kind: 'absence', fromDate: '2027-04-01', toDate: '2027-04-01' },
        { token: clinic.clinician.token },
      );
      expect(added.headers.get('location')).toBe(
        `/api/v1/clinicians/${clinic.clinicianId}/availability-exceptions/${added.body.id}`,
      );
    });
  });

  describe('Idempotency-Key', () => {
    const book = (key: string, startsAt: string) =>
      raw('/api/v1/appointments', {
        method: 'POST',
        body: JSON.stringify(bookingAt(clinic, startsAt)),
        headers: {
          authorization: `Bearer ${patient.token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
      });

    it('may have 255 visible characters, and not one more', async () => {
      expect((await book('x'.repeat(255), '2027-03-03T04:00:00Z')).status).toBe(201);
      expect((await book('x'.repeat(256), '2027-03-03T05:00:00Z')).status).toBe(400);
      expect((await book('', '2027-03-03T05:00:00Z')).status).toBe(400);
      expect((await book('a b', '2027-03-03T05:00:00Z')).status).toBe(400);
    });
  });

  it('say JSON, whatever the client would rather have', async () => {
    const answer = await app.http.get('centres', { headers: { Accept: 'text/html' } });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('are there without a body for HEAD', async () => {
    const answer = await raw('/api/v1/centres', { method: 'HEAD' });
    expect([answer.status, answer.headers['x-content-type-options']]).toEqual([200, 'nosniff']);
  });

  it('take a slash at the end of an address for nothing', async () => {
    expect((await app.http.get('centres/')).status).toBe(200);
  });
});
