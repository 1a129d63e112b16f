import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinician } from '../../support/factories/clinician.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;

const patch = (
  id: string,
  body: unknown,
  version: string | null = '"1"',
  token: string | undefined = admin,
) => test.http.patch(`clinicians/${id}`, body, { token, headers: version ? { 'If-Match': version } : {} });

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
});

describe('PATCH /clinicians/:id', () => {
  it('changes what is sent, keeps the rest, and rises in version', async () => {
    const clinician = await aClinician(test.database, { languages: ['en', 'kn'], overbookingCap: 1 });
    const answer = await patch(clinician.id, { fullName: 'Dr. Ananya Rao', about: 'Back from leave.' });
    expect(answer).toMatchObject({
      status: 200,
      body: { ...clinician, fullName: 'Dr. Ananya Rao', about: 'Back from leave.', version: 2 },
    });
    expect((await test.http.get(`clinicians/${clinician.id}`, { token: admin })).body).toEqual({
      ...answer.body,
      nextFreeAt: null,
    });
  });

  it('takes the account away when it is null', async () => {
    const [account] = await test.database.query<{ id: string }>('SELECT id FROM accounts LIMIT 1');
    const { id } = await aClinician(test.database);
    expect((await patch(id, { accountId: account!.id })).body.accountId).toBe(account!.id);
    expect((await patch(id, { accountId: null }, '"2"')).body.accountId).toBeNull();
  });

  it('refuses an account that does not exist with 422', async () => {
    const { id } = await aClinician(test.database);
    expect((await patch(id, { accountId: newId() })).status).toBe(422);
  });

  it('refuses a stale version with 412 and a missing one with 428', async () => {
    const { id } = await aClinician(test.database);
    expect((await patch(id, { about: 'x' }, '"7"')).status).toBe(412);
    expect((await patch(id, { about: 'x' }, null)).status).toBe(428);
  });

  it.each([
    { fullName: null },
    { specializations: [] },
    { about: 7 },
    { status: 'inactive' },
    { centres: [] },
  ])('refuses %j with 400', async (body) => {
    const { id } = await aClinician(test.database);
    expect((await patch(id, body)).status).toBe(400);
  });

  it('is for administrators, and answers 404 for an id that nothing has', async () => {
    const { id } = await aClinician(test.database);
    expect((await patch(id, {}, '"1"', await signedInAs(test, 'clinician'))).status).toBe(403);
    expect((await test.http.patch(`clinicians/${id}`, {})).status).toBe(401);
    expect((await patch(newId(), {})).status).toBe(404);
  });
});
