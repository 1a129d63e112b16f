import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aRegisteredPatient } from '../../support/factories/patient.factory.js';
import { aPatientPerson, aPerson } from '../../support/people.js';

let test: TestApp;
let desk: string;

beforeAll(async () => {
  test = await startApp();
  desk = (await aPerson(test, { roles: [{ role: 'front_desk' }] })).token;
  await aRegisteredPatient(test, { fullName: 'Asha Rao', phone: '+919876543210' });
  await aRegisteredPatient(test, { fullName: 'Bela 100% O_Neil', phone: '+919876500000' });
  await aRegisteredPatient(test, { fullName: 'Chandra Rao', phone: null });
});

const find = (query: string, token = desk) => test.http.get(`patients?${query}`, { token });
const names = (answer: { body: { data: { fullName: string }[] } }) =>
  answer.body.data.map(({ fullName }) => fullName);

describe('GET /patients', () => {
  it('finds by part of a name, whatever its case', async () => {
    expect(names(await find('q=rAO'))).toEqual(['Asha Rao', 'Chandra Rao']);
  });

  it('finds by digits of a phone, however they are spelled', async () => {
    expect(names(await find(`q=${encodeURIComponent('98765 43210')}`))).toEqual(['Asha Rao']);
    expect(names(await find('q=98765'))).toEqual(['Asha Rao', 'Bela 100% O_Neil']);
    expect(names(await find('q=987'))).toEqual([]);
  });

  it('finds by record number, which staff see', async () => {
    const { body } = await find('q=Chandra');
    const { mrn } = body.data[0];
    expect(mrn).toMatch(/^\d+$/);
    expect(names(await find(`q=${mrn}`))).toEqual(['Chandra Rao']);
  });

  it('takes what is typed literally', async () => {
    expect(names(await find(`q=${encodeURIComponent('%')}`))).toEqual(['Bela 100% O_Neil']);
    expect(names(await find('q=O_N'))).toEqual(['Bela 100% O_Neil']);
    expect(names(await find(`q=${encodeURIComponent("'; DROP TABLE patients; --")}`))).toEqual([]);
    expect(await find(`q=${encodeURIComponent('\\')}`)).toMatchObject({ status: 200, body: { data: [] } });
  });

  it('pages in the order of names, with a total when asked', async () => {
    const all = await find('count=true');
    expect(all.body).toMatchObject({ total: 3, nextCursor: null });
    expect(names(all)).toEqual([...names(all)].sort());
    const pages = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await find(`limit=1${cursor && `&cursor=${cursor}`}`);
      pages.push(...page.body.data);
      cursor = page.body.nextCursor;
    }
    expect(pages).toEqual(all.body.data);
    const first = await find('q=rao&limit=1&count=true');
    expect(first.body.total).toBe(2);
    expect(names(await find(`q=rao&limit=1&cursor=${first.body.nextCursor}`))).toEqual(['Chandra Rao']);
  });

  it('answers an empty list with 200, and caps the limit', async () => {
    expect(await find('q=nobody')).toMatchObject({ status: 200, body: { data: [], nextCursor: null } });
    expect((await find('limit=100000')).status).toBe(200);
  });

  it.each([
    'limit=0',
    'limit=a',
    'cursor=zzz',
    'count=maybe',
    'q=',
    'q=%00',
    'sort=mrn',
    `q=${'x'.repeat(201)}`,
  ])('refuses ?%s with 400', async (query) => {
    expect((await find(query)).status).toBe(400);
  });

  it('is for the desk only', async () => {
    expect((await test.http.get('patients')).status).toBe(401);
    expect((await find('', (await aPatientPerson(test)).token)).status).toBe(403);
    const clinician = await aPerson(test, { roles: [{ role: 'clinician' }] });
    expect((await find('', clinician.token)).status).toBe(403);
    const admin = await aPerson(test, { roles: [{ role: 'admin' }] });
    expect((await find('', admin.token)).status).toBe(200);
  });
});
