import { beforeAll, describe, expect, it } from 'vitest';
import { Catalogue } from '#directory';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;

const add = (centreId: string, body: object, token = admin) =>
  test.http.post(`centres/${centreId}/holidays`, body, { token });

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
});

describe('the holidays of a centre', () => {
  it('are seen by everybody, by day, and one a day', async () => {
    const { id } = await aCentre(test.database);
    const added = await add(id, { onDate: '2027-08-15', name: 'Independence Day' });
    expect(added).toMatchObject({ status: 201, body: { centreId: id, onDate: '2027-08-15' } });
    expect((await add(id, { onDate: '2027-04-01', name: 'Stocktaking' })).status).toBe(201);
    expect(await add(id, { onDate: '2027-08-15', name: 'Twice' })).toMatchObject({
      ...{ status: 409, body: { code: 'already_exists' } },
    });
    const daysOf = async (query: string) =>
      (await test.http.get(`centres/${id}/holidays${query}`)).body.data.map(
        ({ onDate }: { onDate: string }) => onDate,
      );
    expect(await daysOf('')).toEqual(['2027-04-01', '2027-08-15']);
    expect(await daysOf('?from=2027-04-02&to=2027-08-15')).toEqual(['2027-08-15']);
    const first = await test.http.get(`centres/${id}/holidays?limit=1&count=true`);
    expect(first.body.total).toBe(2);
    expect(await daysOf(`?cursor=${first.body.nextCursor}`)).toEqual(['2027-08-15']);
    expect((await test.http.get(`centres/${id}/holidays?cursor=abc`)).status).toBe(400);
    const holidays = test.app.get(Catalogue, { strict: false }).holidaysOf([id], '2027-01-01', '2027-12-31');
    expect(await holidays).toEqual(new Map([[id, ['2027-04-01', '2027-08-15']]]));
    const { id: holidayId } = added.body;
    expect((await test.http.delete(`centres/${id}/holidays/${holidayId}`, { token: admin })).status).toBe(
      204,
    );
    expect((await test.http.delete(`centres/${id}/holidays/${holidayId}`, { token: admin })).status).toBe(
      404,
    );
    expect(await daysOf('')).toEqual(['2027-04-01']);
  });

  it.each([
    ['a day that does not exist', { onDate: '2027-02-30', name: 'X' }],
    ['a day that is over', { onDate: '2020-01-01', name: 'X' }],
    ['an instant', { onDate: '2027-08-15T00:00:00Z', name: 'X' }],
    ['no name', { onDate: '2027-08-15', name: '' }],
  ])('refuse %s with 400', async (_, body) => {
    const { id } = await aCentre(test.database);
    expect((await add(id, body)).status).toBe(400);
  });

  it('are changed only by whoever may change that centre', async () => {
    const [own, other] = [await aCentre(test.database), await aCentre(test.database)];
    const manager = await signedInAs(test, 'centre_manager', own.id);
    const body = { onDate: '2027-08-15', name: 'X' };
    expect((await add(own.id, body, manager)).status).toBe(201);
    const foreign = await add(other.id, body);
    expect((await add(other.id, { ...body, onDate: '2027-08-16' }, manager)).status).toBe(403);
    const address = `centres/${other.id}/holidays/${foreign.body.id}`;
    expect((await test.http.delete(address, { token: manager })).status).toBe(403);
    const mixed = `centres/${own.id}/holidays/${foreign.body.id}`;
    expect((await test.http.delete(mixed, { token: manager })).status).toBe(404);
    expect((await add(own.id, body, await signedInAs(test, 'front_desk'))).status).toBe(403);
    expect((await test.http.post(`centres/${own.id}/holidays`, body)).status).toBe(401);
    expect((await add(newId(), body)).status).toBe(404);
    expect((await test.http.get(`centres/${newId()}/holidays`)).status).toBe(404);
  });
});
