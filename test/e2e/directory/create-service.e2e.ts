import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aService } from '../../support/factories/service.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;

const service = {
  name: 'Skin check',
  specialization: 'dermatology',
  modes: ['in_person'],
  durationMinutes: 30,
  price: { amount: 8_900, currency: 'EUR' },
  paymentRule: 'at_the_desk',
};
const defaults = {
  ...{
    description: '',
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    gridMinutes: 15,
    needsApproval: false,
  },
  ...{ leadTimeMinutes: 60, horizonDays: 90, cancellationWindowMinutes: 1440, afterEnd: 'completed' },
  ...{ consultationType: 'consultation', roomKinds: [], equipmentKinds: [], capacity: 1 },
};

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
});

describe('POST /services', () => {
  it('creates an active service with the usual rules where none are given', async () => {
    const answer = await test.http.post('services', service, { token: admin });
    expect(answer.status).toBe(201);
    const { id } = answer.body;
    expect(answer.body).toEqual({ ...defaults, ...service, id, status: 'active', version: 1 });
    expect(answer.headers.get('location')).toBe(`/api/v1/services/${id}`);
    expect(await test.database.query('SELECT * FROM services WHERE id = $1', [id])).toMatchObject([
      {
        price_amount: 8_900,
        price_currency: 'EUR',
        grid_minutes: 15,
        modes: ['in_person'],
        status: 'active',
      },
    ]);
  });

  it('keeps every rule that is given', async () => {
    const rules = {
      ...{ description: 'By video\nonly.', bufferBeforeMinutes: 5, bufferAfterMinutes: 10, gridMinutes: 60 },
      ...{ needsApproval: true, leadTimeMinutes: 0, horizonDays: 180, cancellationWindowMinutes: 2880 },
      ...{ afterEnd: 'left_for_staff', paymentRule: 'prepaid', modes: ['online', 'in_person'] },
    };
    const answer = await test.http.post('services', { ...service, name: 'All', ...rules }, { token: admin });
    expect(answer).toMatchObject({ status: 201, body: rules });
  });

  it('refuses a name that is taken with 409', async () => {
    const { name } = await aService(test.database);
    const answer = await test.http.post('services', { ...service, name }, { token: admin });
    expect(answer).toMatchObject({ status: 409, body: { code: 'already_exists' } });
  });

  it.each([
    ['no price', { price: undefined }, '/price'],
    ['a price of null', { price: null }, '/price'],
    ['a price without currency', { price: { amount: 1 } }, '/price/currency'],
    ['a price that is a list', { price: [{ amount: 1, currency: 'EUR' }] }, '/price'],
    ['a negative price', { price: { amount: -1, currency: 'EUR' } }, '/price/amount'],
    ['half a cent', { price: { amount: 0.5, currency: 'EUR' } }, '/price/amount'],
    ['more than fits', { price: { amount: 1e12, currency: 'EUR' } }, '/price/amount'],
    ['a currency that does not exist', { price: { amount: 1, currency: 'XXQ' } }, '/price/currency'],
    ['a currency in small letters', { price: { amount: 1, currency: 'eur' } }, '/price/currency'],
    ['an unknown field in the price', { price: { amount: 1, currency: 'EUR', tax: 1 } }, '/price/tax'],
    ['a duration in words', { durationMinutes: '30' }, '/durationMinutes'],
    ['a duration of nothing', { durationMinutes: 0 }, '/durationMinutes'],
    ['a buffer of null', { bufferAfterMinutes: null }, '/bufferAfterMinutes'],
    ['a grid of a whole day', { gridMinutes: 1440 }, '/gridMinutes'],
    ['no mode', { modes: [] }, '/modes'],
    ['an unknown mode', { modes: ['by_post'] }, '/modes'],
    ['a mode twice', { modes: ['online', 'online'] }, '/modes'],
    ['a mode that is no list', { modes: 'online' }, '/modes'],
    ['an unknown payment rule', { paymentRule: 'never' }, '/paymentRule'],
    ['approval in words', { needsApproval: 'yes' }, '/needsApproval'],
    ['an unknown end', { afterEnd: 'confirmed' }, '/afterEnd'],
    ['a specialization in words', { specialization: 'Skin & hair' }, '/specialization'],
    ['a horizon of years', { horizonDays: 731 }, '/horizonDays'],
    ['a status', { status: 'inactive' }, '/status'],
  ])('refuses %s with 400 and creates nothing', async (_, wrong, pointer) => {
    const answer = await test.http.post(
      'services',
      { ...service, name: 'Wrong', ...wrong },
      { token: admin },
    );
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect(await test.database.query(`SELECT 1 FROM services WHERE name = 'Wrong'`)).toEqual([]);
  });

  it('is for administrators of the whole clinic', async () => {
    const { id } = await aCentre(test.database);
    const tokens = [await signedInAs(test, 'front_desk'), await signedInAs(test, 'admin', id)];
    const answers = await Promise.all(tokens.map((token) => test.http.post('services', service, { token })));
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect((await test.http.post('services', service)).status).toBe(401);
  });
});
