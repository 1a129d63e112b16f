import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson } from '../../support/people.js';

let test: TestApp;
let here: Clinic;
let elsewhere: Clinic;
let desk: string;
let deskElsewhere: string;
let deskOfBoth: string;
let everywhere: string;

beforeAll(async () => {
  test = await startApp();
  here = await aClinic(test);
  elsewhere = await aClinic(test);
  const deskAt = async (...centres: string[]) =>
    (await aPerson(test, { roles: centres.map((centreId) => ({ role: 'front_desk', centreId })) })).token;
  desk = await deskAt(here.centreId);
  deskElsewhere = await deskAt(elsewhere.centreId);
  deskOfBoth = await deskAt(here.centreId, elsewhere.centreId);
  everywhere = (await aPerson(test, { roles: [{ role: 'admin' }] })).token;
});

const post = (path: string, body: object, token: string) => test.http.post(path, body, { token });
const get = (path: string, token: string) => test.http.get(path, { token });
const idsIn = async (path: string, token: string): Promise<string[]> =>
  (await get(path, token)).body.data.map(({ id }: { id: string }) => id);

describe('the patients of a centre', () => {
  it('are those whom it registered, for its staff alone', async () => {
    const { body } = await post('patients', { fullName: 'Registered Here' }, desk);
    expect(await idsIn('patients?q=registered', desk)).toEqual([body.id]);
    expect(await idsIn('patients?q=registered', everywhere)).toEqual([body.id]);
    expect(await idsIn('patients?q=registered', deskElsewhere)).toEqual([]);
    expect(await idsIn('patients', deskElsewhere)).not.toContain(body.id);
    const counted = await get('patients?q=registered&count=true', deskElsewhere);
    expect(counted.body.total).toBe(0);
    expect((await get(`patients/${body.id}`, desk)).status).toBe(200);
    expect((await get(`patients/${body.id}`, deskElsewhere)).status).toBe(404);
    expect((await get(`patients/${body.id}/accounts`, deskElsewhere)).status).toBe(404);
    const link = { identifier: 'a@kairos.test', relation: 'carer', proof: 'seen' };
    expect((await post(`patients/${body.id}/accounts`, link, deskElsewhere)).status).toBe(404);
    const change = { token: deskElsewhere, headers: { 'If-Match': '"1"' }, body: { fullName: 'Mine' } };
    expect((await test.http.send('PATCH', `patients/${body.id}`, change)).status).toBe(404);
    const booking = bookingAt(elsewhere, '2027-03-04T05:00:00Z', { patientId: body.id });
    expect((await post('appointments', booking, deskElsewhere)).status).toBe(404);
  });

  it('are those who book there, from the very answer on', async () => {
    const patient = await aPatientPerson(test, []);
    expect((await get(`patients/${patient.patientId}`, desk)).status).toBe(404);
    expect((await post('appointments', bookingAt(here, '2027-03-04T06:00:00Z'), patient.token)).status).toBe(
      201,
    );
    expect((await get(`patients/${patient.patientId}`, desk)).status).toBe(200);
    expect((await get(`patients/${patient.patientId}`, deskElsewhere)).status).toBe(404);
  });

  it('are those whose held time became a visit there', async () => {
    const patient = await aPatientPerson(test, []);
    const hold = await post('holds', bookingAt(here, '2027-03-04T07:00:00Z'), patient.token);
    expect((await post('appointments', { holdId: hold.body.id }, patient.token)).status).toBe(201);
    expect((await get(`patients/${patient.patientId}`, desk)).status).toBe(200);
  });

  it('are booked by its desk and by nobody else’s', async () => {
    const { body } = await post('patients', { fullName: 'Booked' }, desk);
    const at = (clinic: Clinic, hour: number) =>
      bookingAt(clinic, `2027-03-05T0${hour}:00:00Z`, { patientId: body.id });
    expect((await post('appointments', at(here, 5), desk)).status).toBe(201);
    expect((await post('appointments', at(elsewhere, 6), deskElsewhere)).status).toBe(404);
    // Who works at both may book a patient of the one at the other, which knows them from then on.
    expect((await post('appointments', at(elsewhere, 6), deskOfBoth)).status).toBe(201);
    expect((await get(`patients/${body.id}`, deskElsewhere)).status).toBe(200);
  });

  it('are registered at a centre that is named, unless there is only one to choose', async () => {
    const unnamed = await post('patients', { fullName: 'Of two' }, deskOfBoth);
    expect(unnamed).toMatchObject({ status: 400, body: { errors: [{ pointer: '/centreId' }] } });
    const named = { fullName: 'Of two', centreId: elsewhere.centreId };
    const { body } = await post('patients', named, deskOfBoth);
    expect((await get(`patients/${body.id}`, deskElsewhere)).status).toBe(200);
    expect((await get(`patients/${body.id}`, desk)).status).toBe(404);
    expect((await post('patients', named, desk)).status).toBe(403);
    const nowhere = { fullName: 'Nowhere', centreId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' };
    expect((await post('patients', nowhere, everywhere)).status).toBe(404);
  });
});
