import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aClinician } from '../../support/factories/clinician.factory.js';

let test: TestApp;

const search = async (query: string) => {
  const answer = await test.http.get(`clinicians?${query}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};
const namesAt = async (query: string): Promise<string[]> =>
  (await search(query)).data.map(({ fullName }: { fullName: string }) => fullName);
const typed = (text: string) => namesAt(`q=${encodeURIComponent(text)}`);

beforeAll(async () => {
  test = await startApp();
  const { database } = test;
  const at = async (city: string, latitude: number, longitude: number, status?: 'inactive') =>
    (await aCentre(database, { city, position: { latitude, longitude }, ...(status && { status }) })).id;
  const mitte = await at('Berlin', 52.53, 13.38);
  const spandau = await at('Berlin', 52.54, 13.2);
  const closed = await at('Berlin', 52.5201, 13.4051, 'inactive');
  const potsdam = await at('Potsdam', 52.39, 13.06);
  const fiji = await at('Suva', -18.14, 179.9);
  const nowhere = (await aCentre(database)).id;
  const add = (fullName: string, specialization: string, centres: string[]) =>
    aClinician(database, { fullName, specializations: [specialization], centres });
  await add('Dr. Jürgen Müller', 'cardiology', [potsdam, mitte]);
  await add('Dr. Ananya Rao', 'general_practice', [spandau]);
  await add('Dr. Søren Østergård', 'dermatology', [potsdam]);
  await add('Dr. Zoë Strauß', 'paediatrics', [fiji]);
  await add('Dr. Chen', 'cardiology', [closed, nowhere]);
});

describe('GET /clinicians?q=', () => {
  it.each([
    ['Müller', ['Dr. Jürgen Müller']],
    ['muller', ['Dr. Jürgen Müller']],
    ['Mueller', ['Dr. Jürgen Müller']],
    ['jurgen müler', ['Dr. Jürgen Müller']],
    ['annanya', ['Dr. Ananya Rao']],
    ['ananya cardiology', []],
    ['soren ostergard', ['Dr. Søren Østergård']],
    ['STRAUSS', ['Dr. Zoë Strauß']],
    ['cardiolgy', ['Dr. Chen', 'Dr. Jürgen Müller']],
    ['general practice', ['Dr. Ananya Rao']],
    ['ractic', ['Dr. Ananya Rao']],
    ['zoe', ['Dr. Zoë Strauß']],
    ['nobody at all', []],
  ])('finds by %s', async (text, names) => {
    expect(await typed(text)).toEqual(names);
  });

  it.each(["'", '"', '%', '\\', '&|!():*', "a' | !b", '½', '⑴', '🙂', '<->', '́', '--', '€$'])(
    'takes %s for nothing special',
    async (text) => expect(await typed(text)).toEqual([]),
  );

  it('puts the most alike first, and walks over the pages in that order', async () => {
    await aClinician(test.database, { fullName: 'Dr. Ananya Roy' });
    expect(await typed('ananya rao')).toEqual(['Dr. Ananya Rao']);
    const first = await search('q=ananya&limit=1&count=true');
    const second = await search(`q=ananya&limit=1&cursor=${first.nextCursor}`);
    expect([first.total, first.data[0].fullName]).toEqual([2, 'Dr. Ananya Rao']);
    expect([second.data[0].fullName, second.nextCursor]).toEqual(['Dr. Ananya Roy', null]);
  });
});

describe('GET /clinicians?near=', () => {
  const alexanderplatz = 'near=52.52,13.405';

  it('lists the nearest first, each by the nearest centre where they work, with the distance', async () => {
    const { data } = await search(`${alexanderplatz}&withinKm=100`);
    const found = data.map(({ fullName, distanceMeters }: { fullName: string; distanceMeters: number }) => [
      ...[fullName, Math.round(distanceMeters / 100)],
    ]);
    expect(found).toEqual([
      ['Dr. Jürgen Müller', 20],
      ['Dr. Ananya Rao', 140],
      ['Dr. Søren Østergård', 275],
    ]);
  });

  it('goes only as far as it is told, and combines with the other filters', async () => {
    expect(await namesAt(`${alexanderplatz}&withinKm=10`)).toEqual(['Dr. Jürgen Müller']);
    expect(await namesAt(`${alexanderplatz}&withinKm=100&specialization=dermatology`)).toEqual([
      'Dr. Søren Østergård',
    ]);
    expect(await namesAt(`${alexanderplatz}&q=muller`)).toEqual(['Dr. Jürgen Müller']);
    expect(await namesAt('near=0,0&withinKm=1')).toEqual([]);
  });

  it('sees over the date line', async () => {
    expect(await namesAt('near=-18.14,-179.95&withinKm=30')).toEqual(['Dr. Zoë Strauß']);
    expect((await search('near=90,0&withinKm=20038')).data).toHaveLength(4);
  });

  it('walks over the pages by distance', async () => {
    const first = await search(`${alexanderplatz}&withinKm=100&limit=2&count=true`);
    expect(first.total).toBe(3);
    const rest = await namesAt(`${alexanderplatz}&withinKm=100&limit=2&cursor=${first.nextCursor}`);
    expect(rest).toEqual(['Dr. Søren Østergård']);
  });

  it.each([
    ...['near=91,0', 'near=0,181', 'near=1', 'near=a,b', 'near=NaN,1', 'near=1,2,3', 'near=', 'near=1e2,3'],
    ...['withinKm=5', 'near=1,1&withinKm=0', 'near=1,1&withinKm=x', 'near=1,1&withinKm=99999', 'cursor=abc'],
  ])('refuses ?%s with 400', async (query) => {
    expect((await test.http.get(`clinicians?${query}`)).status).toBe(400);
  });
});
