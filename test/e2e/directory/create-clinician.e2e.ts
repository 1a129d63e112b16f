import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;

const clinician = { fullName: 'Dr. Ananya Rao', specializations: ['cardiology', 'general_practice'] };

async function anAccount(): Promise<string> {
  const id = newId();
  await test.database.query(
    `INSERT INTO accounts (id, full_name, status, created_at) VALUES ($1, 'Ananya Rao', 'active', now())`,
    [id],
  );
  return id;
}

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
});

describe('POST /clinicians', () => {
  it('creates an active clinician who offers nothing and works nowhere yet', async () => {
    const answer = await test.http.post('clinicians', clinician, { token: admin });
    expect(answer.status).toBe(201);
    const { id } = answer.body;
    expect(answer.body).toEqual({
      ...{
        ...clinician,
        id,
        languages: [],
        about: '',
        services: [],
        centres: [],
        status: 'active',
        version: 1,
      },
      ...{ overbookingCap: 0, maxPerDay: null, maxPerWeek: null, minimumGapMinutes: 0, accountId: null },
      ...{ rating: null, pictureUrl: null },
    });
    expect(answer.headers.get('location')).toBe(`/api/v1/clinicians/${id}`);
    expect(await test.database.query('SELECT full_name, status FROM clinicians WHERE id = $1', [id])).toEqual(
      [{ full_name: 'Dr. Ananya Rao', status: 'active' }],
    );
  });

  it('links an account, which can serve one clinician only', async () => {
    const accountId = await anAccount();
    const body = {
      ...clinician,
      accountId,
      languages: ['en', 'pt-BR'],
      about: 'Takes\nher time.',
      overbookingCap: 2,
    };
    expect(await test.http.post('clinicians', body, { token: admin })).toMatchObject({ status: 201, body });
    expect(await test.http.post('clinicians', body, { token: admin })).toMatchObject({
      ...{ status: 409, body: { code: 'already_exists', errors: [{ pointer: '/accountId' }] } },
    });
  });

  it('refuses an account that does not exist with 422', async () => {
    const body = { ...clinician, accountId: newId() };
    expect(await test.http.post('clinicians', body, { token: admin })).toMatchObject({
      ...{ status: 422, body: { code: 'unknown_reference', errors: [{ pointer: '/accountId' }] } },
    });
  });

  it.each([
    ['no specialization', { specializations: [] }, '/specializations'],
    ['a specialization of null', { specializations: [null] }, '/specializations'],
    ['a specialization twice', { specializations: ['cardiology', 'cardiology'] }, '/specializations'],
    ['a language in words', { languages: ['English'] }, '/languages'],
    ['languages of null', { languages: null }, '/languages'],
    ['a cap in words', { overbookingCap: '1' }, '/overbookingCap'],
    ['a cap without measure', { overbookingCap: 11 }, '/overbookingCap'],
    ['an account that is no id', { accountId: 'me' }, '/accountId'],
    ['a name with a NUL', { fullName: 'a\0' }, '/fullName'],
    ['a phone', { phone: '+915550000001' }, '/phone'],
  ])('refuses %s with 400', async (_, wrong, pointer) => {
    const answer = await test.http.post('clinicians', { ...clinician, ...wrong }, { token: admin });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('is for administrators of the whole clinic', async () => {
    const { id } = await aCentre(test.database);
    const tokens = [await signedInAs(test, 'clinician'), await signedInAs(test, 'admin', id)];
    const answers = await Promise.all(
      tokens.map((token) => test.http.post('clinicians', clinician, { token })),
    );
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect((await test.http.post('clinicians', clinician)).status).toBe(401);
  });
});
