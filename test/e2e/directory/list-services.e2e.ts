import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aClinician } from '../../support/factories/clinician.factory.js';
import { aService } from '../../support/factories/service.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let centreId: string;
let clinicianId: string;

const namesAt = async (query: string, token?: string) => {
  const { status, body } = await test.http.get(`services${query}`, { token });
  expect(status).toBe(200);
  return body.data.map(({ name }: { name: string }) => name);
};

beforeAll(async () => {
  test = await startApp();
  centreId = (await aCentre(test.database)).id;
  const talk = await aService(test.database, { name: 'Talk', modes: ['online'] });
  const echo = await aService(test.database, {
    name: 'Echo',
    specialization: 'cardiology',
    modes: ['in_person'],
  });
  await aService(test.database, { name: 'Massage' });
  const gone = await aService(test.database, { name: 'Gone', status: 'inactive' });
  clinicianId = (await aClinician(test.database, { services: [talk.id, gone.id], centres: [centreId] })).id;
  await aClinician(test.database, { services: [echo.id] });
  await aClinician(test.database, { services: [echo.id], centres: [centreId], status: 'inactive' });
});

describe('GET /services', () => {
  it('lists active services by name, for everybody', async () => {
    expect(await namesAt('')).toEqual(['Echo', 'Massage', 'Talk']);
  });

  it('narrows by specialization and mode', async () => {
    expect(await namesAt('?specialization=cardiology')).toEqual(['Echo']);
    expect(await namesAt('?mode=online')).toEqual(['Massage', 'Talk']);
    expect(await namesAt('?mode=online&specialization=cardiology')).toEqual([]);
  });

  it('narrows to what active clinicians offer, one of them or at one centre', async () => {
    expect(await namesAt(`?clinicianId=${clinicianId}`)).toEqual(['Talk']);
    expect(await namesAt(`?centreId=${centreId}`)).toEqual(['Talk']);
    expect(await namesAt(`?centreId=${newId()}`)).toEqual([]);
  });

  it('shows each service once on a walk over the pages, and counts on request', async () => {
    const first = await test.http.get('services?limit=2&count=true');
    const second = await test.http.get(`services?limit=2&cursor=${first.body.nextCursor}`);
    const names = [...first.body.data, ...second.body.data].map(({ name }) => name);
    expect(names).toEqual(['Echo', 'Massage', 'Talk']);
    expect(first.body.total).toBe(3);
    expect(second.body.nextCursor).toBeNull();
  });

  it('shows inactive ones to administrators on request, to nobody else', async () => {
    expect(await namesAt('?status=inactive', await signedInAs(test, 'admin'))).toEqual(['Gone']);
    expect((await test.http.get('services?status=any')).status).toBe(403);
  });

  it.each(['mode=any', 'centreId=12', 'specialization=Heart', 'colour=blue', 'limit=-1'])(
    'refuses ?%s with 400',
    async (query) => {
      expect((await test.http.get(`services?${query}`)).status).toBe(400);
    },
  );
});
