import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aClinician } from '../../support/factories/clinician.factory.js';
import { aService } from '../../support/factories/service.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;

const patch = (
  id: string,
  body: unknown,
  version: string | null = '"1"',
  token: string | undefined = admin,
) => test.http.patch(`services/${id}`, body, { token, headers: version ? { 'If-Match': version } : {} });

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
});

describe('PATCH /services/:id', () => {
  it('changes what is sent and resets nothing that is left out', async () => {
    const service = await aService(test.database, {
      bufferAfterMinutes: 10,
      needsApproval: true,
      horizonDays: 30,
    });
    const price = { amount: 70_000, currency: 'INR' };
    const answer = await patch(service.id, { price, durationMinutes: 20 });
    expect(answer).toMatchObject({
      status: 200,
      body: { ...service, price, durationMinutes: 20, version: 2 },
    });
    expect((await test.http.get(`services/${service.id}`)).body).toEqual(answer.body);
  });

  it('refuses another currency while clinicians have their own prices in the old one', async () => {
    const { id } = await aService(test.database);
    const clinician = await aClinician(test.database, { services: [{ serviceId: id, priceAmount: 1 }] });
    const price = { amount: 900, currency: 'EUR' };
    expect(await patch(id, { price })).toMatchObject({ status: 409, body: { code: 'currency_in_use' } });
    expect((await patch(id, { price: { amount: 900, currency: 'INR' } })).status).toBe(200);
    await test.database.query('UPDATE clinician_services SET price_amount = NULL WHERE clinician_id = $1', [
      clinician.id,
    ]);
    expect((await patch(id, { price }, '"2"')).status).toBe(200);
  });

  it('refuses a stale version with 412 and a missing one with 428', async () => {
    const { id } = await aService(test.database);
    expect((await patch(id, { durationMinutes: 20 }, '"7"')).status).toBe(412);
    expect((await patch(id, { durationMinutes: 20 }, null)).status).toBe(428);
  });

  it('refuses the name of another service with 409', async () => {
    const [one, other] = [await aService(test.database), await aService(test.database)];
    expect((await patch(one.id, { name: other.name })).status).toBe(409);
  });

  it.each([
    { price: null },
    { modes: null },
    { needsApproval: null },
    { status: 'inactive' },
    { colour: 'blue' },
  ])('refuses %j with 400', async (body) => {
    const { id } = await aService(test.database);
    expect((await patch(id, body)).status).toBe(400);
  });

  it('is for administrators of the whole clinic, and answers 404 for an id that nothing has', async () => {
    const { id } = await aService(test.database);
    const centre = await aCentre(test.database);
    expect((await patch(id, {}, '"1"', await signedInAs(test, 'clinician'))).status).toBe(403);
    expect((await patch(id, {}, '"1"', await signedInAs(test, 'admin', centre.id))).status).toBe(403);
    expect((await test.http.patch(`services/${id}`, {})).status).toBe(401);
    expect((await patch(newId(), {})).status).toBe(404);
  });
});
