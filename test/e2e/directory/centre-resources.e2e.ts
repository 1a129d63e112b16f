import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt } from '../../support/clinic.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aPatientPerson } from '../../support/people.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
});

describe.each([
  ['rooms', 'rooms', { name: 'Room 3', kind: 'consulting_room' }],
  ['equipment', 'equipment', { name: 'Ultrasound A', kind: 'ultrasound' }],
])('the %s of a centre', (path, table, body) => {
  const add = (centreId: string, details: object = {}, token = admin) =>
    test.http.post(`centres/${centreId}/${path}`, { ...body, ...details }, { token });
  const namesAt = async (centreId: string) =>
    (await test.http.get(`centres/${centreId}/${path}`, { token: admin })).body.data.map(
      ({ name }: { name: string }) => name,
    );

  it('are added, changed and taken out of use', async () => {
    const { id: centreId } = await aCentre(test.database);
    const added = await add(centreId);
    expect(added).toMatchObject({ status: 201, body: { ...body, centreId, version: 1 } });
    const { id } = added.body;
    const address = `centres/${centreId}/${path}/${id}`;
    expect(added.headers.get('location')).toBe(`/api/v1/${address}`);
    const ifFirst = { token: admin, headers: { 'If-Match': '"1"' } };
    expect(await test.http.patch(address, { name: 'Renamed' }, ifFirst)).toMatchObject({
      ...{ status: 200, body: { ...body, name: 'Renamed', version: 2 } },
    });
    expect((await test.http.patch(address, { name: 'Late' }, ifFirst)).status).toBe(412);
    expect((await test.http.patch(address, { name: 'Late' }, { token: admin })).status).toBe(428);
    expect((await test.http.get(address, { token: admin })).body.name).toBe('Renamed');
    expect((await test.http.delete(address, { token: admin })).status).toBe(204);
    expect((await test.http.get(address, { token: admin })).status).toBe(404);
    expect((await test.http.delete(address, { token: admin })).status).toBe(404);
    expect(await test.database.query(`SELECT status FROM ${table} WHERE id = $1`, [id])).toEqual([
      { status: 'inactive' },
    ]);
  });

  it('come by name, page by page, and a name is taken only while its owner is in use', async () => {
    const { id: centreId } = await aCentre(test.database);
    for (const name of ['B', 'A', 'C']) expect((await add(centreId, { name })).status).toBe(201);
    expect(await namesAt(centreId)).toEqual(['A', 'B', 'C']);
    const first = await test.http.get(`centres/${centreId}/${path}?limit=2&count=true`, { token: admin });
    expect(first.body.total).toBe(3);
    const rest = await test.http.get(`centres/${centreId}/${path}?cursor=${first.body.nextCursor}`, {
      token: admin,
    });
    expect(rest.body.data).toMatchObject([{ name: 'C' }]);
    const again = await add(centreId, { name: 'C' });
    expect(again).toMatchObject({ status: 409, body: { code: 'already_exists' } });
    await test.http.delete(`centres/${centreId}/${path}/${rest.body.data[0].id}`, { token: admin });
    expect((await add(centreId, { name: 'C' })).status).toBe(201);
  });

  it.each([
    ['a kind in capitals', { kind: 'Consulting Room' }],
    ['no name', { name: ' ' }],
    ['a field that nobody knows', { colour: 'blue' }],
    ['a status', { status: 'inactive' }],
  ])('refuse %s with 400', async (_, wrong) => {
    const { id: centreId } = await aCentre(test.database);
    expect((await add(centreId, wrong)).status).toBe(400);
    expect(await namesAt(centreId)).toEqual([]);
  });

  it('are for staff of the centre to see, and for whoever may change the centre to change', async () => {
    const [own, other] = [await aCentre(test.database), await aCentre(test.database)];
    const { id } = (await add(own.id)).body;
    const desk = await signedInAs(test, 'front_desk', own.id);
    const manager = await signedInAs(test, 'centre_manager', own.id);
    const patient = await aPatientPerson(test);
    expect((await test.http.get(`centres/${own.id}/${path}/${id}`, { token: desk })).status).toBe(200);
    expect((await test.http.get(`centres/${other.id}/${path}`, { token: desk })).status).toBe(403);
    expect((await test.http.get(`centres/${other.id}/${path}/${id}`, { token: admin })).status).toBe(404);
    expect((await test.http.get(`centres/${own.id}/${path}`, { token: patient.token })).status).toBe(403);
    expect((await test.http.get(`centres/${own.id}/${path}`)).status).toBe(401);
    expect((await add(own.id, { name: 'Mine' }, desk)).status).toBe(403);
    expect((await add(own.id, { name: 'Mine' }, manager)).status).toBe(201);
    expect((await add(other.id, {}, manager)).status).toBe(403);
    expect((await add(newId())).status).toBe(404);
  });
});

describe('a room that visits to come need', () => {
  it('stays, and the answer counts them', async () => {
    const clinic = await aClinic(test);
    const patient = await aPatientPerson(test);
    const room = await test.http.post(
      `centres/${clinic.centreId}/rooms`,
      { name: 'R', kind: 'lab' },
      { token: admin },
    );
    const booked = await test.http.post('appointments', bookingAt(clinic, '2027-03-03T05:00:00Z'), {
      token: patient.token,
    });
    expect(booked.status).toBe(201);
    await test.database.query(
      `INSERT INTO time_claims (id, resource_id, visit, during, appointment_id)
       SELECT gen_random_uuid(), $1, tstzrange(starts_at, ends_at), tstzrange(starts_at, ends_at), id
       FROM appointments WHERE id = $2`,
      [room.body.id, booked.body.id],
    );
    const answer = await test.http.delete(`centres/${clinic.centreId}/rooms/${room.body.id}`, {
      token: admin,
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'future_visits', count: 1 } });
    expect(
      (await test.http.get(`centres/${clinic.centreId}/rooms/${room.body.id}`, { token: admin })).status,
    ).toBe(200);
  });
});
