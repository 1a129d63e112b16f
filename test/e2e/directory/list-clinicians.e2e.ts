import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aClinician } from '../../support/factories/clinician.factory.js';
import { aService } from '../../support/factories/service.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let indiranagar: string;
let consultation: string;
let video: string;

const namesAt = async (query: string, token?: string) => {
  const { status, body } = await test.http.get(`clinicians${query}`, { token });
  expect(status).toBe(200);
  return body.data.map(({ fullName }: { fullName: string }) => fullName);
};

beforeAll(async () => {
  test = await startApp();
  const { database } = test;
  indiranagar = (await aCentre(database)).id;
  const mitte = (await aCentre(database, { timeZone: 'Europe/Berlin' })).id;
  const closed = (await aCentre(database, { status: 'inactive' })).id;
  consultation = (await aService(database, { modes: ['in_person'] })).id;
  video = (await aService(database, { modes: ['online'], price: { amount: 4_000, currency: 'EUR' } })).id;
  const gone = (await aService(database, { status: 'inactive', price: { amount: 1, currency: 'EUR' } })).id;
  await aClinician(database, {
    ...{ fullName: 'Rao', specializations: ['cardiology', 'general_practice'], languages: ['en', 'kn'] },
    ...{ services: [{ serviceId: consultation, priceAmount: 80_000 }, video], centres: [indiranagar, mitte] },
  });
  await aClinician(database, {
    ...{ fullName: 'Vogel', languages: ['de'], services: [consultation], centres: [mitte, closed] },
  });
  await aClinician(database, { fullName: '50% Chen', services: [gone], centres: [closed] });
  await aClinician(database, { fullName: 'Gone', services: [video], centres: [mitte], status: 'inactive' });
});

describe('GET /clinicians', () => {
  it('lists active clinicians by name, for everybody', async () => {
    expect(await namesAt('')).toEqual(['50% Chen', 'Rao', 'Vogel']);
  });

  it('shows what they offer and where, nothing inactive, and nothing that only staff should know', async () => {
    const [chen, rao] = (await test.http.get('clinicians')).body.data;
    expect(chen).toMatchObject({ services: [], centres: [] });
    expect(rao.centres).toHaveLength(2);
    expect(
      rao.services.find((service: { serviceId: string }) => service.serviceId === consultation),
    ).toMatchObject({
      ...{
        price: { amount: 80_000, currency: 'INR' },
        durationMinutes: 30,
        hasOwnPrice: true,
        status: 'active',
      },
    });
    expect(Object.keys(rao)).not.toContain('accountId');
    expect(Object.keys(rao)).not.toContain('overbookingCap');
  });

  it.each([
    ['specialization=cardiology', ['Rao']],
    ['language=de', ['Vogel']],
    ['mode=online', ['Rao']],
    ['q=rao', ['Rao']],
    ['q=GENERAL PRACT', ['50% Chen', 'Rao', 'Vogel']],
    ['q=0%', ['50% Chen']],
    ['q=_', []],
    ['maxFee=50000', ['Rao', 'Vogel']],
    ['maxFee=50000&currency=INR', ['Vogel']],
    ['maxFee=1', []],
    ['maxFee=80000&mode=in_person', ['Rao', 'Vogel']],
  ])('narrows by %s', async (query, names) => {
    expect(await namesAt(`?${encodeURI(query)}`)).toEqual(names);
  });

  it('narrows by centre and service, and asks the fee of that same service', async () => {
    expect(await namesAt(`?centreId=${indiranagar}`)).toEqual(['Rao']);
    expect(await namesAt(`?serviceId=${consultation}`)).toEqual(['Rao', 'Vogel']);
    expect(await namesAt(`?serviceId=${consultation}&maxFee=50000`)).toEqual(['Vogel']);
    expect(await namesAt(`?serviceId=${consultation}&mode=online`)).toEqual([]);
    expect(await namesAt(`?serviceId=${video}&centreId=${newId()}`)).toEqual([]);
  });

  it('shows inactive ones to administrators on request, to nobody else', async () => {
    const token = await signedInAs(test, 'admin');
    expect(await namesAt('?status=inactive', token)).toEqual(['Gone']);
    const [chen] = (await test.http.get('clinicians', { token })).body.data;
    expect(chen).toMatchObject({ accountId: null, overbookingCap: 0, services: [{ status: 'inactive' }] });
    expect((await test.http.get('clinicians?status=any')).status).toBe(403);
  });

  it('shows each clinician once on a walk over the pages, also those with the same name', async () => {
    for (let count = 0; count < 5; count += 1) await aClinician(test.database, { fullName: 'Same Name' });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await test.http.get(`clinicians?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(8);
    expect(seen).toHaveLength(8);
    expect((await test.http.get('clinicians?limit=1&count=true')).body.total).toBe(8);
  });

  it.each([
    ...[
      'maxFee=x',
      'maxFee=-1',
      'maxFee=1.5',
      'maxFee=99999999999',
      'mode=any',
      'language=English',
      'currency=eur',
    ],
    ...['centreId=1', 'serviceId=1', 'q=', 'q=%00', 'near=1', 'specialization=Heart', 'status=gone'],
  ])('refuses ?%s with 400', async (query) => {
    expect((await test.http.get(`clinicians?${query}`)).status).toBe(400);
  });
});
