import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;

const centre = {
  name: 'Kairos Indiranagar',
  address: '12 100 Feet Road, Indiranagar',
  city: 'Bengaluru',
  postalCode: '560038',
  country: 'IN',
  phone: '+91 80 4567 1200',
  timeZone: 'Asia/Kolkata',
};
const rowsNamed = (name: string) => test.database.query('SELECT * FROM centres WHERE name = $1', [name]);

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
});

describe('POST /centres', () => {
  it('creates an active centre, its phone in E.164, and says where it is', async () => {
    const answer = await test.http.post('centres', centre, { token: admin });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      ...{
        ...centre,
        id: answer.body.id,
        phone: '+918045671200',
        position: null,
        absencesNeedApproval: false,
        status: 'active',
        version: 1,
      },
    });
    expect(answer.headers.get('location')).toBe(`/api/v1/centres/${answer.body.id}`);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(await rowsNamed(centre.name)).toMatchObject([
      { id: answer.body.id, postal_code: '560038', time_zone: 'Asia/Kolkata', created_at: test.clock.now() },
    ]);
  });

  it('does the same key and body once, and answers alike', async () => {
    const options = { token: admin, headers: { 'Idempotency-Key': 'centre-1' } };
    const first = await test.http.post('centres', { ...centre, name: 'Once' }, options);
    const second = await test.http.post('centres', { ...centre, name: 'Once' }, options);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await rowsNamed('Once')).toHaveLength(1);
  });

  it('refuses a name that is taken with 409 already_exists', async () => {
    const { name } = await aCentre(test.database);
    const answer = await test.http.post('centres', { ...centre, name }, { token: admin });
    expect(answer).toMatchObject({
      ...{ status: 409, body: { code: 'already_exists', errors: [{ pointer: '/name' }] } },
    });
  });

  it.each([
    ['a zone that does not exist', { timeZone: 'Asia/Atlantis' }, '/timeZone'],
    ['an abbreviation for a zone', { timeZone: 'EST' }, '/timeZone'],
    ['a postal code of another country', { postalCode: '10115-00' }, '/postalCode'],
    ['a country that does not exist', { country: 'XX' }, '/country'],
    ['a country in small letters', { country: 'in' }, '/country'],
    ['a phone without country code', { phone: '4567 1200' }, '/phone'],
    ['an empty name', { name: '  ' }, '/name'],
    ['a name with a NUL', { name: 'a\0b' }, '/name'],
    ['a name that is a number', { name: 12 }, '/name'],
    ['a name that is null', { name: null }, '/name'],
    ['a name that is too long', { name: 'x'.repeat(121) }, '/name'],
    ['a city that is a list', { city: ['Bengaluru'] }, '/city'],
    ['an unknown field', { colour: 'blue' }, '/colour'],
    ['a status', { status: 'inactive' }, '/status'],
    ['an id', { id: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c01' }, '/id'],
  ])('refuses %s with 400 and creates nothing', async (_, wrong, pointer) => {
    const body = { ...centre, name: 'Wrong', ...wrong };
    const answer = await test.http.post('centres', body, { token: admin });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect(await rowsNamed('Wrong')).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['an empty object', {}],
    ['a list', []],
    ['text that is not JSON', '{"name":'],
    ['null', 'null'],
  ])('refuses %s as a body with 400', async (_, body) => {
    expect((await test.http.post('centres', body, { token: admin })).status).toBe(400);
  });

  it('is not for front desk, clinicians and patients, nor for the admin of one centre', async () => {
    const { id } = await aCentre(test.database);
    const tokens = await Promise.all([
      ...(['front_desk', 'clinician', 'patient'] as const).map((role) => signedInAs(test, role)),
      signedInAs(test, 'admin', id),
    ]);
    const answers = await Promise.all(tokens.map((token) => test.http.post('centres', centre, { token })));
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it('is not for those who are not signed in', async () => {
    expect((await test.http.post('centres', centre)).status).toBe(401);
  });
});
