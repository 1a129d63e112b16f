import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aPatientPerson, aPerson } from '../../support/people.js';

let test: TestApp;
let desk: string;

beforeAll(async () => {
  test = await startApp();
  desk = (await aPerson(test, { roles: [{ role: 'front_desk' }] })).token;
});

const register = (body: object, token = desk, headers = {}) =>
  test.http.post('patients', body, { token, headers });

describe('POST /patients', () => {
  it('registers somebody who has no account, with the next record number', async () => {
    const details = {
      ...{ fullName: 'Asha Rao', birthDate: '1990-04-17', gender: 'female', email: 'Asha@Example.org' },
      ...{ phone: '098765 43210', language: 'hi', timeZone: 'Asia/Kolkata' },
    };
    const answer = await register(details);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        ...{ ...details, email: 'asha@example.org', phone: '+919876543210', version: 1 },
        ...{ mrn: expect.stringMatching(/^\d{6,}$/), createdAt: test.clock.now().toISOString() },
      },
    });
    expect(answer.headers.get('location')).toBe(`/api/v1/patients/${answer.body.id}`);
    const next = await register({ fullName: 'Bela' });
    expect(Number(next.body.mrn)).toBe(Number(answer.body.mrn) + 1);
    expect(next.body).toMatchObject({
      birthDate: null,
      gender: null,
      email: null,
      phone: null,
      language: 'en',
    });
  });

  it('does the same key and body once', async () => {
    const headers = { 'Idempotency-Key': 'p1' };
    const first = await register({ fullName: 'Once' }, desk, headers);
    const second = await register({ fullName: 'Once' }, desk, headers);
    expect(second.body).toEqual(first.body);
    expect((await register({ fullName: 'Twice' }, desk, headers)).status).toBe(422);
    expect(await test.database.query(`SELECT 1 FROM patients WHERE full_name = 'Once'`)).toHaveLength(1);
  });

  it.each([
    ['no name', {}, '/fullName'],
    ['a record number', { fullName: 'A', mrn: '1' }, '/mrn'],
    ['a birth date to come', { fullName: 'A', birthDate: '2028-01-01' }, '/birthDate'],
    ['no address', { fullName: 'A', email: 'x' }, '/email'],
    ['no phone', { fullName: 'A', phone: '1' }, '/phone'],
    ['null for a phone', { fullName: 'A', phone: null }, '/phone'],
    ['no gender', { fullName: 'A', gender: 'F' }, '/gender'],
  ])('refuses %s with 400', async (_, body, pointer) => {
    const answer = await register(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  it('is for the desk only', async () => {
    expect((await test.http.post('patients', { fullName: 'A' })).status).toBe(401);
    expect((await register({ fullName: 'A' }, (await aPatientPerson(test)).token)).status).toBe(403);
    const clinician = await aPerson(test, { roles: [{ role: 'clinician' }] });
    expect((await register({ fullName: 'A' }, clinician.token)).status).toBe(403);
  });
});
