import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import type { Role } from '#identity';
import { startApp, type TestApp } from '../../support/app.js';
import { aPhone, anAccount, codeOf, PASSWORD, signedIn } from '../../support/factories/account.factory.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aPerson, type Person } from '../../support/people.js';

let test: TestApp;
let here: string;
let elsewhere: string;
const people = {} as Record<'superAdmin' | 'admin' | 'manager' | 'hereManager' | 'hereDesk', Person>;

const held = (role: Role, centreId: string | null = null) => ({ role, centreId });
const send = (
  method: 'post' | 'put' | 'patch',
  path: string,
  person: Person,
  body?: unknown,
  version?: number,
) =>
  test.http[method](path, body, {
    token: person.token,
    ...(version === undefined ? {} : { headers: { 'If-Match': `"${version}"` } }),
  });
const add = (by: Person, body: object) => send('post', 'staff', by, { fullName: 'Sunita Bose', ...body });
const desk = async (centreId: string) =>
  (await add(people.admin, { email: `${newId()}@clinic.test`, roles: [held('front_desk', centreId)] })).body;

beforeAll(async () => {
  test = await startApp();
  here = (await aCentre(test.database)).id;
  elsewhere = (await aCentre(test.database)).id;
  people.superAdmin = await aPerson(test, { roles: [{ role: 'super_admin' }] });
  people.admin = await aPerson(test, { roles: [{ role: 'admin' }] });
  people.manager = await aPerson(test, { roles: [{ role: 'manager' }] });
  people.hereManager = await aPerson(test, { roles: [{ role: 'centre_manager', centreId: here }] });
  people.hereDesk = await aPerson(test, { roles: [{ role: 'front_desk', centreId: here }] });
});

describe('POST /staff', () => {
  it('adds somebody of each staff role, without a hash, and sends a link to set the password', async () => {
    const roles: Role[] = ['front_desk', 'care_coordinator', 'centre_manager', 'manager', 'clinician'];
    for (const role of [...roles, 'appointments_admin', 'clinicians_admin', 'patients_admin'] as Role[]) {
      const email = `${role}@clinic.test`;
      const answer = await add(people.admin, { email, roles: [held(role, here)] });
      expect(answer).toMatchObject({ status: 201, body: { email, status: 'active', version: 1 } });
      expect(answer.body.roles).toEqual([held(role, here)]);
      expect(answer.headers.get('location')).toBe(`/api/v1/staff/${answer.body.id}`);
      expect(JSON.stringify(answer.body)).not.toMatch(/hash|argon/i);
    }
    const [link] = await test.database.query<{ id: string }>(
      `SELECT id FROM one_time_codes WHERE destination = 'front_desk@clinic.test' AND purpose = 'reset_password'`,
    );
    const token = await codeOf(test, link!.id);
    expect(await test.http.post('auth/password/reset', { token, password: PASSWORD })).toMatchObject({
      status: 204,
    });
    expect(await signedIn(test, 'front_desk@clinic.test')).toHaveProperty('accessToken');
  });

  it('signs in with a username and the password that was given', async () => {
    const given = { username: 'Sunita.B', password: PASSWORD, roles: [held('front_desk')] };
    expect(await add(people.admin, given)).toMatchObject({ status: 201, body: { username: 'sunita.b' } });
    expect(await signedIn(test, 'SUNITA.B')).toHaveProperty('accessToken');
  });

  it('answers 409 for a phone, an e-mail address or a username that is taken', async () => {
    const phone = aPhone();
    const taken = { phone, email: 'taken@clinic.test', username: 'taken', roles: [held('front_desk')] };
    expect((await add(people.admin, taken)).status).toBe(201);
    for (const field of ['phone', 'email', 'username'] as const) {
      const again = { email: `${newId()}@clinic.test`, roles: taken.roles, [field]: taken[field] };
      expect(await add(people.admin, again)).toMatchObject({
        ...{ status: 409, body: { code: 'already_exists', errors: [{ pointer: `/${field}` }] } },
      });
    }
  });

  it.each([
    ['no role', { email: 'a@clinic.test', roles: [] }],
    ['a role that does not exist', { email: 'a@clinic.test', roles: [{ role: 'king', centreId: null }] }],
    ['the role of a patient', { email: 'a@clinic.test', roles: [{ role: 'patient', centreId: null }] }],
    ['a role without saying where', { email: 'a@clinic.test', roles: [{ role: 'front_desk' }] }],
    ['a centre that does not exist', { email: 'a@clinic.test', roles: [held('front_desk', newId())] }],
    ['nothing to sign in with', { roles: [held('front_desk')] }],
    [
      'a username that looks like a phone',
      { username: 'x9876543210', password: PASSWORD, roles: [held('front_desk')] },
    ],
    ['a status', { email: 'a@clinic.test', status: 'active', roles: [held('front_desk')] }],
  ])('refuses %s with 400', async (_, body) => {
    expect(await add(people.admin, body)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(await test.database.query(`SELECT 1 FROM accounts WHERE email = 'a@clinic.test'`)).toEqual([]);
  });

  it('gives nothing that the giver does not hold, for those centres', async () => {
    const refused: [Person, ReturnType<typeof held>][] = [
      [people.manager, held('admin')],
      [people.manager, held('super_admin')],
      [people.admin, held('super_admin')],
      [people.hereManager, held('front_desk')],
      [people.hereManager, held('front_desk', elsewhere)],
      [people.hereManager, held('manager', here)],
    ];
    for (const [by, role] of refused) {
      const email = `${newId()}@clinic.test`;
      expect(await add(by, { email, roles: [role] })).toMatchObject({ status: 403 });
      expect(await test.database.query('SELECT 1 FROM accounts WHERE email = $1', [email])).toEqual([]);
    }
    const email = `${newId()}@clinic.test`;
    expect((await add(people.hereManager, { email, roles: [held('front_desk', here)] })).status).toBe(201);
    expect((await add(people.hereDesk, { email, roles: [held('front_desk', here)] })).status).toBe(403);
  });

  it('lets an administrator wait for a super admin, unless one made them', async () => {
    const email = `${newId()}@clinic.test`;
    const { body } = await add(people.admin, { email, password: PASSWORD, roles: [held('admin')] });
    expect(body.status).toBe('awaiting_approval');
    expect(
      (await test.http.post('auth/login', { identifier: email, password: PASSWORD })).body,
    ).toMatchObject({
      ...{ status: 403, code: 'awaiting_approval' },
    });
    expect((await send('post', `users/${body.id}/approve`, people.admin)).status).toBe(403);
    expect((await send('post', `users/${body.id}/reject`, people.admin, { reason: 'no' })).status).toBe(403);
    expect(await send('post', `users/${body.id}/approve`, people.superAdmin)).toMatchObject({
      ...{ status: 200, body: { status: 'active' } },
    });
    expect(await send('post', `users/${body.id}/approve`, people.superAdmin)).toMatchObject({
      ...{ status: 409, body: { code: 'illegal_transition' } },
    });
    expect(await signedIn(test, email)).toHaveProperty('accessToken');
    const made = await add(people.superAdmin, { email: `${newId()}@clinic.test`, roles: [held('admin')] });
    expect(made.body.status).toBe('active');
  });
});

describe('GET /staff', () => {
  it('shows whoever is in charge of a centre who works there, and nobody else', async () => {
    const [mine, foreign] = [await desk(here), await desk(elsewhere)];
    const patient = await anAccount(test);
    const all = await test.http.get('staff?limit=200&count=true', { token: people.admin.token });
    const ids = all.body.data.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining([mine.id, foreign.id]));
    expect(ids).not.toContain(patient.id);
    expect(all.body.total).toBe(ids.length);
    const scoped = await test.http.get('staff?limit=200', { token: people.hereManager.token });
    expect(JSON.stringify(scoped.body)).toContain(mine.id);
    for (const hidden of [foreign.id, people.admin.accountId])
      expect(JSON.stringify(scoped.body)).not.toContain(hidden);
    const by = { token: people.hereManager.token };
    expect((await test.http.get(`staff/${mine.id}`, by)).status).toBe(200);
    expect((await test.http.get(`staff/${foreign.id}`, by)).status).toBe(404);
    expect((await test.http.get(`staff/${patient.id}`, { token: people.admin.token })).status).toBe(404);
  });
});

describe('PATCH /staff/:id', () => {
  it('changes a name and an address, on the version that was read', async () => {
    const { id, version } = await desk(here);
    const change = { fullName: 'Sunita Sen', phone: aPhone() };
    expect((await send('patch', `staff/${id}`, people.admin, change)).status).toBe(428);
    expect((await send('patch', `staff/${id}`, people.admin, change, version + 1)).status).toBe(412);
    const answer = await send('patch', `staff/${id}`, people.admin, change, version);
    expect(answer).toMatchObject({ status: 200, body: { ...change, version: version + 1 } });
    const role = { roles: [held('admin')] };
    expect((await send('patch', `staff/${id}`, people.admin, role, version + 1)).status).toBe(400);
  });

  it('is refused for a foreign centre, for oneself and for somebody who may more', async () => {
    const foreign = await desk(elsewhere);
    const name = { fullName: 'Mallory' };
    expect((await send('patch', `staff/${foreign.id}`, people.hereManager, name, 1)).status).toBe(404);
    for (const [by, on] of [
      [people.admin, people.admin],
      [people.admin, people.superAdmin],
      [people.manager, people.admin],
    ] as const)
      expect((await send('patch', `staff/${on.accountId}`, by, name, 1)).status).toBe(403);
    expect((await send('patch', `staff/${(await anAccount(test)).id}`, people.admin, name, 1)).status).toBe(
      404,
    );
  });
});

describe('PUT /staff/:id/roles', () => {
  it('counts from the very next request, and roles add up', async () => {
    const person = await aPerson(test, { roles: [{ role: 'front_desk', centreId: here }] });
    const set = (roles: object[], version: number) =>
      send('put', `staff/${person.accountId}/roles`, people.admin, { roles }, version);
    expect((await test.http.get('staff', { token: person.token })).status).toBe(403);
    const both = [held('front_desk', here), held('centre_manager', elsewhere)];
    const answer = await set(both, 1);
    expect(answer).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await test.http.get('staff', { token: person.token })).status).toBe(200);
    expect((await set([held('front_desk', here)], 1)).status).toBe(412);
    expect((await set([held('front_desk', here)], 2)).status).toBe(200);
    expect((await test.http.get('staff', { token: person.token })).status).toBe(403);
  });

  it('leaves alone what somebody is as a patient', async () => {
    const person = await aPerson(test, { roles: [{ role: 'patient' }, { role: 'front_desk' }] });
    const roles = { roles: [held('care_coordinator')] };
    const { body } = await send('put', `staff/${person.accountId}/roles`, people.admin, roles, 1);
    expect(body.roles).toEqual([held('patient'), held('care_coordinator')]);
  });

  it('neither gives nor takes what is beyond the giver, and nothing on oneself', async () => {
    const ofBoth = await aPerson(test, {
      roles: [
        { role: 'front_desk', centreId: here },
        { role: 'front_desk', centreId: elsewhere },
      ],
    });
    const refused: [Person, Person, object[]][] = [
      [people.hereManager, ofBoth, [held('front_desk', here)]],
      [people.manager, ofBoth, [held('admin')]],
      [people.admin, ofBoth, [held('admin', here)]],
      [people.admin, people.admin, [held('admin'), held('super_admin')]],
      [people.superAdmin, people.superAdmin, [held('front_desk')]],
      [people.admin, people.superAdmin, [held('front_desk')]],
    ];
    for (const [by, on, roles] of refused) {
      const before = await test.database.query('SELECT * FROM role_assignments WHERE account_id = $1', [
        on.accountId,
      ]);
      expect((await send('put', `staff/${on.accountId}/roles`, by, { roles }, 1)).status).toBe(403);
      const after = await test.database.query('SELECT * FROM role_assignments WHERE account_id = $1', [
        on.accountId,
      ]);
      expect(after).toEqual(before);
    }
    const given = { roles: [held('admin')] };
    const answer = await send('put', `staff/${ofBoth.accountId}/roles`, people.superAdmin, given, 1);
    expect(answer.status).toBe(200);
  });
});

describe('POST /staff/:id/reset-credentials', () => {
  it('voids sessions and the old password, and sends a link for a new one', async () => {
    const account = await anAccount(test, { roles: ['front_desk'] });
    const { accessToken, refreshToken } = await signedIn(test, account.email);
    expect((await send('post', `staff/${account.id}/reset-credentials`, people.admin)).status).toBe(204);
    expect((await test.http.get('me', { token: accessToken })).status).toBe(401);
    expect((await test.http.post('auth/refresh', { refreshToken })).status).toBe(401);
    const old = { identifier: account.email, password: PASSWORD };
    expect((await test.http.post('auth/login', old)).status).toBe(401);
    const [link] = await test.database.query<{ id: string }>(
      `SELECT id FROM one_time_codes WHERE account_id = $1 AND purpose = 'reset_password'`,
      [account.id],
    );
    const token = await codeOf(test, link!.id);
    await test.http.post('auth/password/reset', { token, password: 'another good long one' });
    expect(await signedIn(test, account.email, 'another good long one')).toHaveProperty('accessToken');
  });

  it('is refused for oneself, for somebody who may more, for a patient and where there is no address', async () => {
    const reset = (by: Person, id: string) => send('post', `staff/${id}/reset-credentials`, by);
    expect((await reset(people.admin, people.admin.accountId)).status).toBe(403);
    expect((await reset(people.manager, people.admin.accountId)).status).toBe(403);
    expect((await reset(people.admin, (await anAccount(test)).id)).status).toBe(404);
    expect((await reset(people.admin, newId())).status).toBe(404);
    const given = { username: 'addressless', password: PASSWORD, roles: [held('front_desk')] };
    const { body } = await add(people.admin, given);
    expect(await reset(people.admin, body.id)).toMatchObject({ status: 422, body: { code: 'no_address' } });
    expect(await signedIn(test, 'addressless')).toHaveProperty('accessToken');
  });
});
