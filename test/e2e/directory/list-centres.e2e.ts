import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;

const namesAt = async (query: string, token?: string) => {
  const { status, body } = await test.http.get(`centres${query}`, { token });
  expect(status).toBe(200);
  return body.data.map(({ name }: { name: string }) => name);
};

beforeAll(async () => {
  test = await startApp();
  for (const name of ['Delta', 'Alpha', 'Charlie']) await aCentre(test.database, { name });
  await aCentre(test.database, { name: 'Bravo', city: 'Berlin' });
  await aCentre(test.database, { name: 'Closed', status: 'inactive' });
});

describe('GET /centres', () => {
  it('lists active centres by name, for everybody', async () => {
    expect(await namesAt('')).toEqual(['Alpha', 'Bravo', 'Charlie', 'Delta']);
  });

  it('narrows by city, whatever its capitals', async () => {
    expect(await namesAt('?city=berlin')).toEqual(['Bravo']);
    expect(await namesAt('?city=Ber')).toEqual([]);
  });

  it('shows each centre once on a walk over the pages', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await test.http.get(`centres?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...body.data.map(({ name }: { name: string }) => name));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toEqual(['Alpha', 'Bravo', 'Charlie', 'Delta']);
  });

  it('counts on request, and only then', async () => {
    expect((await test.http.get('centres?limit=1&count=true')).body.total).toBe(4);
    expect((await test.http.get('centres')).body).not.toHaveProperty('total');
  });

  it('shows inactive ones to administrators on request, to nobody else', async () => {
    const admin = await signedInAs(test, 'admin');
    const patient = await signedInAs(test, 'patient');
    expect(await namesAt('', admin)).not.toContain('Closed');
    expect(await namesAt('?status=inactive', admin)).toEqual(['Closed']);
    expect(await namesAt('?status=any', admin)).toHaveLength(5);
    expect((await test.http.get('centres?status=any', { token: patient })).status).toBe(403);
    expect((await test.http.get('centres?status=inactive')).status).toBe(403);
  });

  it('refuses a token that is no good, rather than to show less than was asked', async () => {
    expect((await test.http.get('centres', { token: 'nonsense' })).status).toBe(401);
  });

  const cursorOf = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  it.each([
    'limit=0',
    'limit=x',
    'cursor=nonsense',
    `cursor=${cursorOf('Alpha', 'no-id')}`,
    `cursor=${cursorOf('Al\0pha', '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c01')}`,
    `cursor=${cursorOf('Alpha')}`,
    'status=gone',
    'city=',
    'city=%00',
    'city=a&city=b',
    'town=Berlin',
    'count=1',
  ])('refuses ?%s with 400', async (query) => {
    expect((await test.http.get(`centres?${query}`)).status).toBe(400);
  });
});
