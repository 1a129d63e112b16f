import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinician } from '../../support/factories/clinician.factory.js';
import { aService } from '../../support/factories/service.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;
let serviceId: string;

const put = (
  id: string,
  services: unknown,
  version: string | null = '"1"',
  token: string | undefined = admin,
) =>
  test.http.put(
    `clinicians/${id}/services`,
    { services },
    { token, headers: version ? { 'If-Match': version } : {} },
  );
const rowsOf = (id: string) =>
  test.database.query(
    'SELECT service_id, price_amount, duration_minutes FROM clinician_services WHERE clinician_id = $1',
    [id],
  );

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
  serviceId = (await aService(test.database, { name: 'Main' })).id;
});

describe('PUT /clinicians/:id/services', () => {
  it('replaces what they offer, with their own price and duration where there are such', async () => {
    const other = await aService(test.database, { name: 'Other' });
    const dropped = await aService(test.database);
    const { id } = await aClinician(test.database, { services: [serviceId, dropped.id] });
    const price = { amount: 0, currency: 'INR' };
    const answer = await put(id, [
      { serviceId, price, durationMinutes: 40 },
      { serviceId: other.id.toUpperCase() },
    ]);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        version: 2,
        services: [
          { serviceId, name: 'Main', price, durationMinutes: 40, hasOwnPrice: true, hasOwnDuration: true },
          {
            serviceId: other.id,
            price: other.price,
            durationMinutes: 30,
            hasOwnPrice: false,
            hasOwnDuration: false,
          },
        ],
      },
    });
    expect(await rowsOf(id)).toHaveLength(2);
  });

  it('lets go of a price of their own that is not sent again', async () => {
    const { id } = await aClinician(test.database, { services: [{ serviceId, priceAmount: 5 }] });
    const answer = await put(id, [{ serviceId, price: null, durationMinutes: null }]);
    expect(answer.body.services).toMatchObject([{ hasOwnPrice: false, price: { amount: 50_000 } }]);
  });

  it('leaves nothing when nothing is sent', async () => {
    const { id } = await aClinician(test.database, { services: [serviceId] });
    expect((await put(id, [])).body.services).toEqual([]);
    expect(await rowsOf(id)).toEqual([]);
  });

  it('refuses an unknown service and a price in another currency with 422, and changes nothing', async () => {
    const { id } = await aClinician(test.database, { services: [serviceId] });
    const unknown = await put(id, [{ serviceId }, { serviceId: newId() }]);
    expect(unknown).toMatchObject({
      ...{ status: 422, body: { code: 'unknown_reference', errors: [{ pointer: '/services/1/serviceId' }] } },
    });
    const dollars = await put(id, [{ serviceId, price: { amount: 5, currency: 'USD' } }]);
    expect(dollars).toMatchObject({
      ...{
        status: 422,
        body: { code: 'currency_mismatch', errors: [{ pointer: '/services/0/price/currency' }] },
      },
    });
    expect(await rowsOf(id)).toEqual([{ service_id: serviceId, price_amount: null, duration_minutes: null }]);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an object', {}],
    ['a list of null', [null]],
    ['a list of texts', ['x']],
    ['no id', [{}]],
    ['what is no id', [{ serviceId: 'x' }]],
    ['an unknown field', [{ serviceId: newId(), discount: 5 }]],
    ['a duration in words', [{ serviceId: newId(), durationMinutes: '5' }]],
    ['a price in words', [{ serviceId: newId(), price: '5 EUR' }]],
  ])('refuses %s with 400', async (_, services) => {
    const { id } = await aClinician(test.database);
    expect((await put(id, services)).status).toBe(400);
  });

  it('refuses a service that is named twice with 400', async () => {
    const { id } = await aClinician(test.database);
    expect((await put(id, [{ serviceId }, { serviceId: serviceId.toUpperCase() }])).status).toBe(400);
  });

  it('refuses a stale version with 412 and a missing one with 428', async () => {
    const { id } = await aClinician(test.database);
    expect((await put(id, [], '"2"')).status).toBe(412);
    expect((await put(id, [], null)).status).toBe(428);
  });

  it('is for administrators, and answers 404 for an id that nothing has', async () => {
    const { id } = await aClinician(test.database);
    expect((await put(id, [], '"1"', await signedInAs(test, 'clinician'))).status).toBe(403);
    expect((await test.http.put(`clinicians/${id}/services`, { services: [] })).status).toBe(401);
    expect((await put(newId(), [])).status).toBe(404);
  });
});
