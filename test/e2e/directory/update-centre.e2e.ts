import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;

const patch = (
  id: string,
  body: unknown,
  version: string | null = '"1"',
  token: string | undefined = admin,
) => test.http.patch(`centres/${id}`, body, { token, headers: version ? { 'If-Match': version } : {} });

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
});

describe('PATCH /centres/:id', () => {
  it('changes what is sent, keeps the rest, and rises in version', async () => {
    const centre = await aCentre(test.database, { phone: '+915550000001' });
    const answer = await patch(centre.id, { city: 'Bangalore', phone: null });
    expect(answer).toMatchObject({
      ...{ status: 200, body: { ...centre, city: 'Bangalore', phone: null, version: 2 } },
    });
    expect(answer.headers.get('etag')).toBe('"2"');
    expect((await test.http.get(`centres/${centre.id}`)).body).toEqual(answer.body);
  });

  it('lets the admin of that one centre change it, but of no other', async () => {
    const { id } = await aCentre(test.database);
    const other = await aCentre(test.database);
    const token = await signedInAs(test, 'admin', id);
    expect((await patch(id, { city: 'Mysuru' }, '"1"', token)).status).toBe(200);
    expect((await patch(other.id, { city: 'Mysuru' }, '"1"', token)).status).toBe(403);
  });

  it('refuses a stale version with 412, a missing one with 428, an unreadable one with 400', async () => {
    const { id, city } = await aCentre(test.database);
    expect((await patch(id, { city: 'Mysuru' }, '"2"')).body.code).toBe('stale_version');
    expect((await patch(id, { city: 'Mysuru' }, null)).status).toBe(428);
    expect((await patch(id, { city: 'Mysuru' }, 'one')).status).toBe(400);
    expect((await test.http.get(`centres/${id}`)).body).toMatchObject({ city, version: 1 });
  });

  it('lets one of two at the same time through', async () => {
    const { id } = await aCentre(test.database);
    const answers = await Promise.all([patch(id, { city: 'Mysuru' }), patch(id, { city: 'Hubballi' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('refuses the name of another centre with 409', async () => {
    const [one, other] = [await aCentre(test.database), await aCentre(test.database)];
    expect((await patch(one.id, { name: other.name })).body.code).toBe('already_exists');
  });

  it('refuses a country without its own kind of postal code', async () => {
    const { id } = await aCentre(test.database);
    const answer = await patch(id, { country: 'DE' });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/postalCode' }] } });
    expect((await patch(id, { country: 'DE', postalCode: '10115' })).status).toBe(200);
  });

  it.each([
    ['null where there must be something', { name: null }],
    ['a wrong type', { city: 7 }],
    ['a status', { status: 'inactive' }],
    ['a version', { version: 9 }],
    ['an unknown field', { colour: 'blue' }],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }],
  ])('refuses %s with 400', async (_, body) => {
    const { id } = await aCentre(test.database);
    expect((await patch(id, body)).status).toBe(400);
  });

  it('answers 404 for an id that nothing has', async () => {
    expect((await patch(newId(), { city: 'Mysuru' })).status).toBe(404);
  });

  it('is for administrators', async () => {
    const { id } = await aCentre(test.database);
    expect((await patch(id, {}, '"1"', await signedInAs(test, 'front_desk'))).status).toBe(403);
    expect((await test.http.patch(`centres/${id}`, {}, { headers: { 'If-Match': '"1"' } })).status).toBe(401);
  });
});
