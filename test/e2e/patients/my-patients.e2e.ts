import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aPhone } from '../../support/factories/account.factory.js';
import { aSelfRegisteredPatient } from '../../support/factories/patient.factory.js';
import { aPerson } from '../../support/people.js';

let test: TestApp;
let asha: Awaited<ReturnType<typeof aSelfRegisteredPatient>>;

beforeAll(async () => {
  test = await startApp();
  asha = await aSelfRegisteredPatient(test, aPhone());
});

const kiran = { fullName: 'Kiran Rao', birthDate: '2019-06-02', relation: 'parent' };
const add = (body: object, token = asha.token, headers = {}) =>
  test.http.post('me/patients', body, { token, headers });
const list = (token: string, query = '') => test.http.get(`me/patients${query}`, { token });

describe('POST /me/patients', () => {
  it('adds a child, whom one may act for until the 18th birthday', async () => {
    const answer = await add({ ...kiran, gender: 'male' });
    expect(answer).toMatchObject({
      status: 201,
      body: { ...kiran, gender: 'male', endsAt: '2037-06-02T00:00:00.000Z' },
    });
    expect(answer.headers.get('location')).toBe(`/api/v1/patients/${answer.body.id}`);
    expect((await test.http.get(`patients/${answer.body.id}`, { token: asha.token })).status).toBe(200);
    const [link] = await test.database.query(
      'SELECT account_id, relation, proof, created_by FROM patient_accounts WHERE patient_id = $1',
      [answer.body.id],
    );
    expect(link).toEqual({
      ...{ account_id: asha.accountId, relation: 'parent', proof: 'declared', created_by: asha.accountId },
    });
  });

  it('counts the birthday in the zone in which the parent lives', async () => {
    const ravi = await aSelfRegisteredPatient(test, aPhone());
    const headers = { 'If-Match': '"1"' };
    await test.http.patch('me', { timeZone: 'Asia/Kolkata' }, { token: ravi.token, headers });
    expect((await add(kiran, ravi.token)).body.endsAt).toBe('2037-06-01T18:30:00.000Z');
  });

  it('does the same key and body once', async () => {
    const headers = { 'Idempotency-Key': 'a-child' };
    const first = await add({ ...kiran, fullName: 'Once' }, asha.token, headers);
    const second = await add({ ...kiran, fullName: 'Once' }, asha.token, headers);
    expect(second.body).toEqual(first.body);
    expect(await test.database.query(`SELECT 1 FROM patients WHERE full_name = 'Once'`)).toHaveLength(1);
  });

  it('refuses who is 18 already, to the day', async () => {
    const today = '2009-03-01';
    expect(await add({ ...kiran, birthDate: today })).toMatchObject({
      ...{ status: 422, body: { code: 'not_a_child' } },
    });
    expect((await add({ ...kiran, birthDate: '2009-03-02' })).status).toBe(201);
  });

  it.each([
    ['a birth date to come', { birthDate: '2027-03-02' }, '/birthDate'],
    ['a day that the calendar does not have', { birthDate: '2019-02-30' }, '/birthDate'],
    ['an instant for a day', { birthDate: '2019-06-02T00:00:00Z' }, '/birthDate'],
    ['no birth date', { birthDate: undefined }, '/birthDate'],
    ['oneself', { relation: 'self' }, '/relation'],
    ['a carer, for whom staff must vouch', { relation: 'carer' }, '/relation'],
    ['a record number', { mrn: '1' }, '/mrn'],
    ['an account', { accountId: 'x' }, '/accountId'],
    ['a gender that is none', { gender: 'x' }, '/gender'],
    ['a list for a name', { fullName: ['x'] }, '/fullName'],
  ])('refuses %s with 400', async (_, change, pointer) => {
    const answer = await add({ ...kiran, ...change });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  it('is for patients only', async () => {
    expect((await test.http.post('me/patients', kiran)).status).toBe(401);
    for (const role of ['clinician', 'front_desk', 'admin'] as const) {
      const { token } = await aPerson(test, { roles: [{ role }] });
      expect((await add(kiran, token)).status).toBe(403);
    }
  });
});

describe('GET /me/patients', () => {
  it('lists oneself first, then children in the order in which they were added', async () => {
    const meera = await aSelfRegisteredPatient(test, aPhone(), 'Meera Iyer');
    await add({ ...kiran, fullName: 'First' }, meera.token);
    await add({ ...kiran, fullName: 'Second', relation: 'guardian' }, meera.token);
    const answer = await list(meera.token, '?count=true');
    expect(answer.body).toMatchObject({
      data: [
        { id: meera.patientId, fullName: 'Meera Iyer', relation: 'self', endsAt: null },
        { fullName: 'First', relation: 'parent', birthDate: '2019-06-02' },
        { fullName: 'Second', relation: 'guardian' },
      ],
      nextCursor: null,
      total: 3,
    });
    const first = await list(meera.token, '?limit=2');
    const rest = await list(meera.token, `?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.data, ...rest.body.data]).toEqual(answer.body.data);
  });

  it('ends with the childhood', async () => {
    const meera = await aSelfRegisteredPatient(test, aPhone(), 'Meera Iyer');
    const { body: child } = await add({ ...kiran, birthDate: '2009-03-02' }, meera.token);
    expect((await list(meera.token)).body.data).toHaveLength(2);
    await test.database.query(`UPDATE patient_accounts SET ends_at = $2 WHERE patient_id = $1`, [
      child.id,
      test.clock.now(),
    ]);
    expect((await list(meera.token)).body.data).toHaveLength(1);
    expect((await test.http.get(`patients/${child.id}`, { token: meera.token })).status).toBe(404);
  });

  it('is for patients only', async () => {
    const { token } = await aPerson(test, { roles: [{ role: 'front_desk' }] });
    expect((await list(token)).status).toBe(403);
    expect((await test.http.get('me/patients')).status).toBe(401);
  });
});
