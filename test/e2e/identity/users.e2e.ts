import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import {
  aPhone,
  anAccount,
  aReceivedCode,
  PASSWORD,
  signedIn,
} from '../../support/factories/account.factory.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aPerson, type Person } from '../../support/people.js';

let test: TestApp;
let admin: Person;
const act = (verb: string, accountId: string, body?: object, by = admin) =>
  test.http.post(`users/${accountId}/${verb}`, body ?? {}, { token: by.token });
const find = (query: string, by = admin) => test.http.get(`users?${query}`, { token: by.token });

beforeAll(async () => {
  test = await startApp({ APPROVAL_NEEDED: 'patient,clinician' });
  admin = await aPerson(test, { roles: [{ role: 'admin' }] });
});

describe('GET /users', () => {
  it('finds by name, address and phone, filters and pages, with a total', async () => {
    const phone = aPhone();
    const kiran = await anAccount(test, { fullName: 'Kiran Quill', phone });
    const asha = await anAccount(test, { fullName: 'Asha Quill', roles: ['front_desk'] });
    const gone = await anAccount(test, { fullName: 'Zoe Quill', status: 'suspended' });
    await anAccount(test, { fullName: 'Claim Quill', status: 'pending' });
    const names = async (query: string) =>
      (await find(query)).body.data.map(({ fullName }: { fullName: string }) => fullName);
    expect(await names('q=quill')).toEqual(['Asha Quill', 'Kiran Quill', 'Zoe Quill']);
    expect(await names(`q=${kiran.email}`)).toEqual(['Kiran Quill']);
    expect(await names(`q=${encodeURIComponent(phone.slice(-8))}`)).toContain('Kiran Quill');
    expect(await names('q=quill&role=front_desk')).toEqual(['Asha Quill']);
    expect(await names('q=quill&status=suspended')).toEqual(['Zoe Quill']);
    expect(await names('q=quill&status=pending')).toEqual(['Claim Quill']);
    expect(await names('q=%25')).toEqual([]);
    const first = await find('q=quill&limit=2&count=true');
    expect(first.body).toMatchObject({ total: 3, data: [{ id: asha.id }, { id: kiran.id }] });
    const second = await find(`q=quill&limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ data: [{ id: gone.id }], nextCursor: null });
    expect((await find('limit=100000')).status).toBe(200);
    expect(JSON.stringify(first.body)).not.toMatch(/password|hash|argon/i);
  });

  it.each(['passwordHash=x', 'password_hash=x', 'role=king', 'status=dead', 'cursor=nonsense', 'limit=0'])(
    'refuses ?%s with 400',
    async (query) => expect((await find(query)).status).toBe(400),
  );

  it('shows whoever is in charge of one centre only who works there', async () => {
    const here = (await aCentre(test.database)).id;
    const elsewhere = (await aCentre(test.database)).id;
    const manager = await aPerson(test, { roles: [{ role: 'centre_manager', centreId: here }] });
    const mine = await aPerson(test, { roles: [{ role: 'front_desk', centreId: here }] });
    const foreign = await aPerson(test, { roles: [{ role: 'front_desk', centreId: elsewhere }] });
    const patient = await anAccount(test);
    const text = JSON.stringify((await find('limit=200', manager)).body);
    expect(text).toContain(mine.accountId);
    for (const id of [foreign.accountId, patient.id, admin.accountId]) expect(text).not.toContain(id);
    expect((await act('suspend', foreign.accountId, {}, manager)).status).toBe(404);
    expect((await act('suspend', patient.id, {}, manager)).status).toBe(404);
    expect((await act('suspend', mine.accountId, {}, manager)).status).toBe(200);
  });
});

describe('the order of users', () => {
  it('is that of names, or the newest first, page by page', async () => {
    const [b, a] = [
      await anAccount(test, { fullName: 'Zzorder B' }),
      await anAccount(test, { fullName: 'Zzorder A' }),
    ];
    const ids = async (query: string) =>
      (await find(`q=zzorder&${query}`)).body.data.map(({ id }: { id: string }) => id);
    expect(await ids('')).toEqual([a.id, b.id]);
    expect(await ids('sort=name')).toEqual([a.id, b.id]);
    expect(await ids('sort=newest')).toEqual([a.id, b.id].sort().reverse());
    const first = await find('q=zzorder&sort=newest&limit=1');
    expect(await ids(`sort=newest&limit=1&cursor=${first.body.nextCursor}`)).toEqual([b.id]);
    expect((await find('sort=passwordHash')).status).toBe(400);
  });
});

describe('approving', () => {
  it('lets a patient in where the clinic wants to be asked, once', async () => {
    const phone = aPhone();
    const proof = await aReceivedCode(test, phone);
    const registered = await test.http.post('auth/register', {
      fullName: 'Asha',
      phone,
      password: PASSWORD,
      ...proof,
    });
    expect(registered).toMatchObject({ status: 201, body: { tokens: null } });
    const { id } = registered.body;
    const login = () => test.http.post('auth/login', { identifier: phone, password: PASSWORD });
    expect(await login()).toMatchObject({ status: 403, body: { code: 'awaiting_approval' } });
    expect((await find('status=awaiting_approval')).body.data).toMatchObject([{ id }]);
    expect(await act('approve', id)).toMatchObject({ status: 200, body: { status: 'active' } });
    expect((await login()).status).toBe(200);
    expect(await act('approve', id)).toMatchObject({ status: 409, body: { code: 'illegal_transition' } });
    expect((await act('reject', id, { reason: 'late' })).status).toBe(409);
  });

  it('is refused with a reason that is kept', async () => {
    const { id, email } = await anAccount(test, {
      roles: ['clinician'],
      status: 'awaiting_approval' as never,
    });
    expect((await act('reject', id)).status).toBe(400);
    const reason = 'The licence could not be confirmed.';
    expect(await act('reject', id, { reason })).toMatchObject({
      ...{ status: 200, body: { status: 'rejected', statusReason: reason } },
    });
    expect(
      (await test.http.post('auth/login', { identifier: email, password: PASSWORD })).body,
    ).toMatchObject({
      ...{ status: 403, code: 'account_not_active' },
    });
    expect((await act('approve', id)).status).toBe(409);
  });
});

describe('suspending', () => {
  it('refuses the very next request and any way in, until reinstated', async () => {
    const account = await anAccount(test);
    const { accessToken, refreshToken } = await signedIn(test, account.email);
    expect((await test.http.get('me', { token: accessToken })).status).toBe(200);
    expect(await act('suspend', account.id, { reason: 'Fraud' })).toMatchObject({
      ...{ status: 200, body: { status: 'suspended', statusReason: 'Fraud' } },
    });
    expect((await test.http.get('me', { token: accessToken })).status).toBe(401);
    expect((await test.http.post('auth/refresh', { refreshToken })).status).toBe(401);
    const login = () => test.http.post('auth/login', { identifier: account.email, password: PASSWORD });
    expect((await login()).status).toBe(403);
    expect((await act('suspend', account.id)).status).toBe(409);
    expect(await act('reinstate', account.id)).toMatchObject({
      body: { status: 'active', statusReason: null },
    });
    expect((await login()).status).toBe(200);
    expect((await test.http.get('me', { token: accessToken })).status).toBe(401);
    expect((await act('reinstate', account.id)).status).toBe(409);
  });

  it('is not for oneself, for somebody who may more, nor for somebody unknown', async () => {
    const superAdmin = await aPerson(test, { roles: [{ role: 'super_admin' }] });
    const manager = await aPerson(test, { roles: [{ role: 'manager' }] });
    expect((await act('suspend', admin.accountId)).status).toBe(403);
    expect((await act('suspend', superAdmin.accountId)).status).toBe(403);
    expect((await act('remove', admin.accountId, {}, manager)).status).toBe(403);
    expect((await act('suspend', '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11')).status).toBe(404);
  });

  it('never shuts out both of two who shut each other out at once', async () => {
    const pair = [
      await aPerson(test, { roles: [{ role: 'super_admin' }] }),
      await aPerson(test, { roles: [{ role: 'super_admin' }] }),
    ] as const;
    const answers = await Promise.all([
      act('suspend', pair[1].accountId, {}, pair[0]),
      act('suspend', pair[0].accountId, {}, pair[1]),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });
});

describe('removing', () => {
  it('keeps the name, ends the access and frees the addresses', async () => {
    const account = await anAccount(test, { fullName: 'Long Served', roles: ['front_desk'] });
    const { accessToken } = await signedIn(test, account.email);
    expect(await act('remove', account.id)).toMatchObject({
      ...{ status: 200, body: { status: 'removed', fullName: 'Long Served', email: null } },
    });
    expect((await test.http.get('me', { token: accessToken })).status).toBe(401);
    const login = { identifier: account.email, password: PASSWORD };
    expect((await test.http.post('auth/login', login)).status).toBe(401);
    expect((await act('remove', account.id)).status).toBe(409);
    const again = { fullName: 'New', email: account.email, roles: [{ role: 'front_desk', centreId: null }] };
    expect((await test.http.post('staff', again, { token: admin.token })).status).toBe(201);
  });
});
