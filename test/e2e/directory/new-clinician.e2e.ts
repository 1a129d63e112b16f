import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { bookingAt } from '../../support/clinic.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aService } from '../../support/factories/service.factory.js';
import { aPatientPerson, aPerson } from '../../support/people.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;
let centreId: string;
let serviceId: string;

const whole = (details: object = {}) => ({
  ...{ fullName: 'Dr. Ananya Rao', specializations: ['cardiology'] },
  ...{ centreIds: [centreId], services: [{ serviceId, durationMinutes: 45 }] },
  availability: { rules: [{ centreId, weekday: 3, from: '09:00', to: '13:00', mode: 'any' }] },
  ...details,
});
const create = (body: object, token = admin) => test.http.post('clinicians', body, { token });
const howMany = async () =>
  (
    await test.database.query(
      `SELECT (SELECT count(*)::int FROM accounts) AS accounts, (SELECT count(*)::int FROM clinicians) AS clinicians,
         (SELECT count(*)::int FROM opening_hours) AS hours, (SELECT count(*)::int FROM role_assignments) AS roles`,
    )
  )[0];

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
  centreId = (await aCentre(test.database)).id;
  serviceId = (await aService(test.database)).id;
});

describe('POST /clinicians in one step', () => {
  it('makes the account, the clinician and their hours, and they can be booked at once', async () => {
    const created = await create(whole({ account: { email: 'rao@clinic.test' } }));
    expect(created).toMatchObject({
      ...{ status: 201, body: { services: [{ serviceId, durationMinutes: 45 }], centres: [{ centreId }] } },
    });
    const { id: clinicianId, accountId } = created.body;
    expect(
      await test.database.query('SELECT role FROM role_assignments WHERE account_id = $1', [accountId]),
    ).toEqual([{ role: 'clinician' }]);
    const { body } = await test.http.get(`clinicians/${clinicianId}`);
    expect(body.nextFreeAt).toBe('2027-03-03T03:30:00.000Z');
    const clinic = { clinicianId, centreId, serviceId } as Parameters<typeof bookingAt>[0];
    const { token } = await aPatientPerson(test);
    const booked = await test.http.post('appointments', bookingAt(clinic, body.nextFreeAt), { token });
    expect(booked.status).toBe(201);
    expect((await test.http.get(`clinicians/${clinicianId}`)).body.nextFreeAt).toBe(
      '2027-03-03T04:15:00.000Z',
    );
  });

  it('makes a clinician of somebody who has an account, from their next request on', async () => {
    const person = await aPerson(test, { roles: [{ role: 'patient' }] });
    const { status, body } = await create(whole({ accountId: person.accountId }));
    expect(status).toBe(201);
    const rules = [{ centreId, weekday: 4, from: '09:00', to: '10:00', mode: 'any' }];
    const own = await test.http.put(`clinicians/${body.id}/availability`, { rules }, { token: person.token });
    expect(own.status).toBe(200);
  });

  it.each([
    ['hours that end before they begin', { from: '13:00', to: '09:00' }, 400],
    ['hours at a centre where they do not work', { centreId: newId() }, 400],
    ['a day that no week has', { weekday: 8 }, 400],
    ['a time that no day has', { from: '25:00' }, 400],
  ])('leaves nothing behind after %s', async (_, wrong, status) => {
    const before = await howMany();
    const rule = { centreId, weekday: 3, from: '09:00', to: '13:00', mode: 'any', ...wrong };
    const body = whole({ account: { email: `${newId()}@clinic.test` }, availability: { rules: [rule] } });
    expect((await create(body)).status).toBe(status);
    expect(await howMany()).toEqual(before);
  });

  it.each([
    ['an unknown service', () => ({ services: [{ serviceId: newId() }] }), 422],
    ['an unknown centre', () => ({ centreIds: [newId()], availability: undefined }), 422],
    ['an account without address', () => ({ account: {} }), 422],
    ['an unknown account', () => ({ accountId: newId() }), 422],
    [
      'an account that is new and present',
      () => ({ account: { email: 'x@y.test' }, accountId: newId() }),
      400,
    ],
    ['a role for the account', () => ({ account: { email: 'x@y.test', role: 'admin' } }), 400],
    ['an address that is taken', () => ({ account: { email: 'rao@clinic.test' } }), 409],
  ])('refuses %s, and leaves nothing behind', async (_, wrong, status) => {
    const before = await howMany();
    const answer = await create(whole(wrong()));
    expect(answer.status, JSON.stringify(answer.body)).toBe(status);
    expect(await howMany()).toEqual(before);
  });

  it('is for whoever may change clinicians everywhere', async () => {
    const before = await howMany();
    const own = await signedInAs(test, 'manager', centreId);
    expect((await create(whole({ account: { email: 'n@y.test' } }), own)).status).toBe(403);
    const desk = await signedInAs(test, 'front_desk');
    expect((await create(whole(), desk)).status).toBe(403);
    expect(await howMany()).toMatchObject({ clinicians: (before as { clinicians: number }).clinicians });
    const clinicians = await signedInAs(test, 'clinicians_admin');
    expect((await create(whole({ account: { phone: '+919876500001' } }), clinicians)).status).toBe(201);
  });
});

describe('GET /clinicians/:id', () => {
  it('says when they are free next, today included, and nothing where they are not', async () => {
    const today = { rules: [{ centreId, weekday: 1, from: '00:00', to: '24:00', mode: 'any' }] };
    const { body: clinician } = await create(whole({ availability: today }));
    const { nextFreeAt } = (await test.http.get(`clinicians/${clinician.id}`)).body;
    expect(new Date(nextFreeAt).getTime() - test.clock.now().getTime()).toBeGreaterThanOrEqual(3_600_000);
    const { body: idle } = await create({ fullName: 'Dr. Idle', specializations: ['cardiology'] });
    expect((await test.http.get(`clinicians/${idle.id}`)).body).toMatchObject({
      ...{ nextFreeAt: null, rating: null, pictureUrl: null },
    });
    expect(Object.keys((await test.http.get('clinicians?limit=1')).body.data[0])).not.toContain('nextFreeAt');
  });
});
