import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt } from '../../support/clinic.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aService } from '../../support/factories/service.factory.js';
import { aPatientPerson } from '../../support/people.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
});

const remove = (path: string, token = admin) => test.http.delete(path, { token });

describe('DELETE /centres/:id', () => {
  it('takes the centre out of everything, and frees its name', async () => {
    const { id, name, position: _, ...details } = await aCentre(test.database);
    expect((await remove(`centres/${id}`)).status).toBe(204);
    for (const path of [`centres/${id}`, `centres/${id}/holidays`])
      expect((await test.http.get(path, { token: admin })).status).toBe(404);
    expect((await remove(`centres/${id}`)).status).toBe(404);
    const { body } = await test.http.get('centres?status=any&limit=200', { token: admin });
    expect(body.data.map((centre: { id: string }) => centre.id)).not.toContain(id);
    const { address, city, postalCode, country, timeZone } = details;
    const again = { name, address, city, postalCode, country, timeZone };
    expect((await test.http.post('centres', again, { token: admin })).status).toBe(201);
  });

  it('is refused while visits are booked there, with their number; so is its deactivation', async () => {
    const clinic = await aClinic(test);
    const { token } = await aPatientPerson(test);
    const booking = bookingAt(clinic, '2027-03-03T05:00:00Z');
    expect((await test.http.post('appointments', booking, { token })).status).toBe(201);
    const refused = { status: 409, body: { code: 'future_visits', count: 1 } };
    expect(await remove(`centres/${clinic.centreId}`)).toMatchObject(refused);
    const deactivation = test.http.post(`centres/${clinic.centreId}/deactivate`, undefined, { token: admin });
    expect(await deactivation).toMatchObject(refused);
    expect((await test.http.get(`centres/${clinic.centreId}`)).status).toBe(200);
  });

  it('leaves what took place there', async () => {
    const clinic = await aClinic(test);
    const { token } = await aPatientPerson(test);
    const booking = bookingAt(clinic, '2027-03-03T05:00:00Z');
    const { body } = await test.http.post('appointments', booking, { token });
    await test.database.query(`UPDATE appointments SET starts_at = '2027-01-01', ends_at = '2027-01-02'`);
    expect((await remove(`centres/${clinic.centreId}`)).status).toBe(204);
    expect(await test.http.get(`appointments/${body.id}`, { token })).toMatchObject({
      ...{ status: 200, body: { centreId: clinic.centreId } },
    });
    const query = `serviceId=${clinic.serviceId}&from=2027-03-01&to=2027-03-07`;
    expect((await test.http.get(`slots?${query}`)).body).toMatchObject({
      ...{ data: [], emptyReason: 'not_offered' },
    });
  });

  it('is for whoever may change that centre', async () => {
    const [own, other] = [await aCentre(test.database), await aCentre(test.database)];
    const manager = await signedInAs(test, 'centre_manager', own.id);
    expect((await remove(`centres/${other.id}`, manager)).status).toBe(403);
    expect((await remove(`centres/${own.id}`, await signedInAs(test, 'front_desk'))).status).toBe(403);
    expect((await test.http.delete(`centres/${own.id}`)).status).toBe(401);
    expect((await remove(`centres/${newId()}`)).status).toBe(404);
    expect((await remove(`centres/${own.id}`, manager)).status).toBe(204);
  });
});

describe('DELETE /services/:id', () => {
  it('takes the service out of everything, and frees its name', async () => {
    const { id, name } = await aService(test.database);
    expect((await remove(`services/${id}`, await signedInAs(test, 'front_desk'))).status).toBe(403);
    expect((await remove(`services/${id}`)).status).toBe(204);
    expect((await test.http.get(`services/${id}`, { token: admin })).status).toBe(404);
    expect((await remove(`services/${id}`)).status).toBe(404);
    await aService(test.database, { name });
  });
});

describe('the phone of a centre', () => {
  it.each([
    ['080 4567 1200', 'IN', '560038', '+918045671200'],
    ['030 23125001', 'DE', '10115', '+493023125001'],
    ['+1 212 555 0101', 'US', '10001', '+12125550101'],
    ['+49 30 23125001', 'IN', '560038', null],
    ['12345', 'IN', '560038', null],
    ['112', 'DE', '10115', null],
    ['call us', 'DE', '10115', null],
  ])('%s in %s is kept as E.164, or refused', async (phone, country, postalCode, kept) => {
    const where = { address: '1 Street', city: 'X', timeZone: 'UTC' };
    const body = { name: `Centre ${newId()}`, ...where, phone, country, postalCode };
    const answer = await test.http.post('centres', body, { token: admin });
    if (kept) expect(answer).toMatchObject({ status: 201, body: { phone: kept } });
    else expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/phone' }] } });
  });
});
