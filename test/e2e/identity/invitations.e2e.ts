import { beforeAll, describe, expect, it } from 'vitest';
import { MintInvitation, type Role } from '#identity';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount, PASSWORD, signedIn } from '../../support/factories/account.factory.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aPerson, type Person } from '../../support/people.js';

let test: TestApp;
let admin: Person;
beforeAll(async () => {
  test = await startApp();
  admin = await aPerson(test, { roles: [{ role: 'super_admin' }] });
});

let addresses = 0;
const anEmail = () => `invited${++addresses}@clinic.example`;
const invite = (by: Person, roles: { role: Role; centreId: string | null }[], email = anEmail()) =>
  test.http.post('invitations', { email, roles }, { token: by.token });
const accept = (token: string, details: object = {}) =>
  test.http.post('auth/invitations/accept', {
    ...{ token, fullName: 'Sunita Bose', password: PASSWORD, ...details },
  });
const linkOf = async (invitationId: string) =>
  (await test.app.get(MintInvitation, { strict: false }).execute(invitationId))?.secret ?? null;
const everywhere = (role: Role) => [{ role, centreId: null }];

/** Somebody was invited, and the mail is there. */
async function invited(roles = everywhere('front_desk'), by = admin) {
  const { body } = await invite(by, roles);
  return { ...body, token: (await linkOf(body.id))! } as { id: string; email: string; token: string };
}

describe('POST /invitations', () => {
  it('asks somebody to work here; the link is made when it is sent, and kept as a hash', async () => {
    const answer = await invite(admin, everywhere('front_desk'));
    expect(answer).toMatchObject({ status: 201, body: { status: 'open', invitedBy: admin.accountId } });
    expect(answer.headers.get('location')).toBe(`/api/v1/invitations/${answer.body.id}`);
    expect(answer.body).not.toHaveProperty('token');
    const events = await test.database.query(`SELECT name FROM outbox_events WHERE aggregate_id = $1`, [
      answer.body.id,
    ]);
    expect(events).toEqual([{ name: 'InvitationMade' }]);
    const token = (await linkOf(answer.body.id))!;
    const [row] = await test.database.query('SELECT * FROM invitations WHERE id = $1', [answer.body.id]);
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it('gives nobody a role that may more than oneself, nor one for another centre', async () => {
    const [here, there] = [await aCentre(test.database), await aCentre(test.database)];
    const manager = await aPerson(test, { roles: [{ role: 'centre_manager', centreId: here.id }] });
    expect((await invite(manager, [{ role: 'front_desk', centreId: here.id }])).status).toBe(201);
    for (const roles of [
      [{ role: 'front_desk' as const, centreId: there.id }],
      everywhere('front_desk'),
      [{ role: 'manager' as const, centreId: here.id }],
      [{ role: 'front_desk' as const, centreId: here.id }, ...everywhere('super_admin')],
    ])
      expect(await invite(manager, roles)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await test.http.get('invitations', { token: manager.token })).toMatchObject({
      body: { data: [{ roles: [{ role: 'front_desk', centreId: here.id }] }] },
    });
  });

  it('is for those who may invite', async () => {
    for (const role of ['patient', 'clinician', 'front_desk'] as const) {
      const person = await aPerson(test, { roles: [{ role }] });
      expect((await invite(person, everywhere('front_desk'))).status).toBe(403);
      expect((await test.http.get('invitations', { token: person.token })).status).toBe(403);
    }
    expect((await test.http.post('invitations', {})).status).toBe(401);
  });

  it.each([
    ['no roles', { roles: [] }],
    ['being a patient', { roles: [{ role: 'patient', centreId: null }] }],
    ['a centre that is none', { roles: [{ role: 'front_desk', centreId: newId() }] }],
    ['no address', { email: 'x' }],
    ['an unknown field', { status: 'accepted' }],
  ])('refuses %s with 400', async (_, change) => {
    const body = { email: anEmail(), roles: everywhere('front_desk'), ...change };
    expect((await test.http.post('invitations', body, { token: admin.token })).status).toBe(400);
  });
});

describe('POST /auth/invitations/accept', () => {
  it('makes an account with the invited roles, once', async () => {
    const { id, email, token } = await invited([...everywhere('front_desk'), ...everywhere('clinician')]);
    expect(await accept(token)).toMatchObject({ status: 201, body: { email, fullName: 'Sunita Bose' } });
    const { accessToken } = await signedIn(test, email);
    const me = await test.http.get('me', { token: accessToken });
    expect(me.body).toMatchObject({ patientId: null });
    expect(me.body.roles.map(({ role }: { role: Role }) => role).sort()).toEqual(['clinician', 'front_desk']);
    expect(await accept(token)).toMatchObject({ status: 400, body: { code: 'link_not_valid' } });
    const [row] = await test.database.query('SELECT status, account_id FROM invitations WHERE id = $1', [id]);
    expect(row).toEqual({ status: 'accepted', account_id: me.body.id });
  });

  it('refuses a link after seven days, one that was made up, one that was replaced, and one taken back', async () => {
    const replaced = await invited();
    await linkOf(replaced.id);
    const revoked = await invited();
    const revoke = () => test.http.delete(`invitations/${revoked.id}`, { token: admin.token });
    expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 204]);
    const late = await invited();
    for (const token of ['made-up', replaced.token, revoked.token])
      expect(await accept(token)).toMatchObject({ status: 400, body: { code: 'link_not_valid' } });
    expect(await linkOf(revoked.id)).toBeNull();
    test.clock.advance({ days: 7 });
    expect((await accept(late.token)).status).toBe(400);
    expect(await linkOf(late.id)).toBeNull();
  });

  it('is worth nothing when whoever invited may do so no more', async () => {
    const manager = await aPerson(test, { roles: [{ role: 'manager' }] });
    const [first, second] = [
      await invited(everywhere('front_desk'), manager),
      await invited(everywhere('front_desk'), manager),
    ];
    await test.database.query(`UPDATE role_assignments SET role = 'front_desk' WHERE account_id = $1`, [
      manager.accountId,
    ]);
    expect((await accept(first.token)).status).toBe(201);
    await test.database.query(`UPDATE accounts SET status = 'suspended' WHERE id = $1`, [manager.accountId]);
    expect((await accept(second.token)).status).toBe(400);
  });

  it('gives the roles to the account that has the address, for its password, and makes no second one', async () => {
    const { id, email } = await anAccount(test);
    const { body } = await invite(admin, everywhere('front_desk'), email!);
    const token = (await linkOf(body.id))!;
    expect(await accept(token, { password: 'not their password' })).toMatchObject({
      ...{ status: 401, body: { code: 'wrong_credentials' } },
    });
    expect(await accept(token)).toMatchObject({ status: 201, body: { id, fullName: 'Asha Rao' } });
    const { accessToken } = await signedIn(test, email);
    const me = await test.http.get('me', { token: accessToken });
    expect(me.body.roles.map(({ role }: { role: Role }) => role).sort()).toEqual(['front_desk', 'patient']);
  });

  it('makes an administrator only by the hand of one who may approve them', async () => {
    const plain = await aPerson(test, { roles: [{ role: 'admin' }] });
    const { email, token } = await invited(everywhere('admin'), plain);
    expect((await accept(token)).status).toBe(201);
    expect(await test.http.post('auth/login', { identifier: email, password: PASSWORD })).toMatchObject({
      ...{ status: 403, body: { code: 'awaiting_approval' } },
    });
    const { email: known } = await anAccount(test);
    const { body } = await invite(plain, everywhere('admin'), known!);
    expect((await accept((await linkOf(body.id))!)).status).toBe(403);
    const byWhoMay = await invited(everywhere('admin'));
    await accept(byWhoMay.token);
    await signedIn(test, byWhoMay.email);
  });

  it('enforces the rules for passwords and takes no roles from the body', async () => {
    const { token } = await invited();
    expect((await accept(token, { password: 'password123' })).status).toBe(400);
    expect((await accept(token, { roles: everywhere('super_admin') })).status).toBe(400);
    expect((await accept(token)).status).toBe(201);
  });
});

describe('GET and DELETE /invitations', () => {
  it('lists the latest first, pages, and knows nothing of other centres', async () => {
    const [here, there] = [await aCentre(test.database), await aCentre(test.database)];
    const made = [];
    for (let n = 0; n < 3; n += 1)
      made.unshift((await invite(admin, [{ role: 'front_desk', centreId: here.id }])).body.id);
    const foreign = (await invite(admin, [{ role: 'front_desk', centreId: there.id }])).body.id as string;
    const { token } = await aPerson(test, { roles: [{ role: 'centre_manager', centreId: here.id }] });
    const first = await test.http.get('invitations?limit=2&count=true', { token });
    const rest = await test.http.get(`invitations?limit=2&cursor=${first.body.nextCursor}`, { token });
    const ids = [...first.body.data, ...rest.body.data].map(({ id }: { id: string }) => id);
    expect([ids, first.body.total, rest.body.nextCursor]).toEqual([made, 3, null]);
    expect((await test.http.delete(`invitations/${foreign}`, { token })).status).toBe(404);
    expect((await test.http.delete(`invitations/${made[0]}`, { token })).status).toBe(204);
  });

  it('takes back nothing that was accepted', async () => {
    const { id, token } = await invited();
    await accept(token);
    expect(await test.http.delete(`invitations/${id}`, { token: admin.token })).toMatchObject({
      ...{ status: 409, body: { code: 'illegal_transition' } },
    });
  });
});
