import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aRoom } from '../../support/factories/centre-resource.factory.js';
import { aService } from '../../support/factories/service.factory.js';
import { aPatientPerson } from '../../support/people.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
});

const book = async (clinic: Clinic, startsAt: string, details: object = {}) =>
  test.http.post('appointments', bookingAt(clinic, startsAt, details), {
    token: (await aPatientPerson(test)).token,
  });
const startsOf = async ({ serviceId, clinicianId, centreId }: Clinic, onDate: string) => {
  const which = `serviceId=${serviceId}&clinicianId=${clinicianId}&centreId=${centreId}&mode=in_person`;
  const { body } = await test.http.get(`slots?${which}&from=${onDate}&to=${onDate}`);
  return body.data.map(({ startsAt }: { startsAt: string }) => startsAt.slice(11, 16)) as string[];
};
const placesOf = async ({ serviceId }: Clinic, onDate: string) => {
  const { body } = await test.http.get(`slots/days?serviceId=${serviceId}&from=${onDate}&to=${onDate}`);
  return body.data[0]?.places ?? 0;
};
const change = async (path: string, body: object) => {
  const { version } = (await test.http.get(path, { token: admin })).body;
  const headers = { 'If-Match': `"${version}"` };
  const answer = await test.http.patch(path, body, { token: admin, headers });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
};

describe('free places of a service on a date', () => {
  it('are the starts that can be booked, less exactly those that a visit overlaps', async () => {
    const clinic = await aClinic(test, { hours: [[540, 660]] });
    expect(await placesOf(clinic, '2027-03-03')).toBe(7);
    expect(await startsOf(clinic, '2027-03-03')).toHaveLength(7);
    expect((await book(clinic, '2027-03-03T04:00:00Z')).status).toBe(201);
    // 09:30 to 10:00 is taken: 09:15, 09:30 and 09:45 are no starts any more.
    expect(await placesOf(clinic, '2027-03-03')).toBe(4);
    for (const time of await startsOf(clinic, '2027-03-03')) {
      const booked = await book(clinic, `2027-03-03T${time}:00Z`);
      expect([201, 409]).toContain(booked.status);
    }
    expect(await placesOf(clinic, '2027-03-03')).toBe(0);
  });
});

describe('changing a service', () => {
  it('changes what can be booked from now on, and nothing that is booked', async () => {
    const clinic = await aClinic(test, { hours: [[540, 660]] });
    const booked = await book(clinic, '2027-03-03T03:30:00Z');
    expect(booked.status).toBe(201);
    await change(`services/${clinic.serviceId}`, { durationMinutes: 60, gridMinutes: 30 });
    expect(await startsOf(clinic, '2027-03-03')).toEqual(['04:00', '04:30']);
    await change(`services/${clinic.serviceId}`, { bufferBeforeMinutes: 30 });
    expect(await startsOf(clinic, '2027-03-03')).toEqual(['04:30']);
    const token = clinic.clinician.token;
    const { body } = await test.http.get(`appointments/${booked.body.id}`, { token });
    expect(body).toMatchObject({ startsAt: booked.body.startsAt, endsAt: booked.body.endsAt, version: 1 });
  });

  it('and a fee leaves bookings the price that they were made with', async () => {
    const clinic = await aClinic(test);
    const before = await book(clinic, '2027-03-03T04:00:00Z');
    await change(`services/${clinic.serviceId}`, { price: { amount: 70_000, currency: 'INR' } });
    const own = { services: [{ serviceId: clinic.serviceId, price: { amount: 90_000, currency: 'INR' } }] };
    const service = await book(clinic, '2027-03-03T05:00:00Z');
    const set = await test.http.put(`clinicians/${clinic.clinicianId}/services`, own, {
      ...{ token: admin, headers: { 'If-Match': '"1"' } },
    });
    expect(set.status).toBe(200);
    const clinicians = await book(clinic, '2027-03-03T06:00:00Z');
    const prices = [before, service, clinicians].map(({ body }) => body.price.amount);
    expect(prices).toEqual([50_000, 70_000, 90_000]);
    const { token } = clinic.clinician;
    const read = await test.http.get(`appointments/${before.body.id}`, { token });
    expect(read.body.price).toEqual({ amount: 50_000, currency: 'INR' });
  });
});

describe('a consultation of a type or in a way that the clinician does not offer', () => {
  it('is not booked', async () => {
    const clinic = await aClinic(test, { service: { modes: ['in_person'] } });
    const followUp = await aService(test.database, { consultationType: 'follow_up' });
    const notOffered = { status: 422, body: { code: 'not_offered' } };
    expect(await book(clinic, '2027-03-03T04:00:00Z', { mode: 'online' })).toMatchObject(notOffered);
    expect(await book(clinic, '2027-03-03T04:00:00Z', { serviceId: followUp.id })).toMatchObject(notOffered);
    expect((await book(clinic, '2027-03-03T04:00:00Z', { mode: 'telepathy' })).status).toBe(400);
    const types = await test.http.get('services?consultationType=follow_up');
    expect(types.body.data).toMatchObject([{ id: followUp.id, consultationType: 'follow_up' }]);
    expect((await test.http.get('services?consultationType=seance')).status).toBe(400);
  });

  it('nor is a visit in person where the centre lacks the room', async () => {
    const clinic = await aClinic(test, { service: { modes: ['in_person', 'online'], roomKinds: ['lab'] } });
    expect((await book(clinic, '2027-03-03T04:00:00Z')).status).toBe(422);
    await aRoom(test.database, { centreId: clinic.centreId, kind: 'lab' });
    expect((await book(clinic, '2027-03-03T04:00:00Z')).status).toBe(201);
  });
});

describe('an inactive centre, and a holiday', () => {
  it('have no slots', async () => {
    const clinic = await aClinic(test, { hours: [[540, 600]] });
    const holidays = `centres/${clinic.centreId}/holidays`;
    const closed = { onDate: '2027-03-03', name: 'Holi' };
    expect((await test.http.post(holidays, closed, { token: admin })).status).toBe(201);
    expect(await startsOf(clinic, '2027-03-03')).toEqual([]);
    expect(await startsOf(clinic, '2027-03-04')).not.toEqual([]);
    expect((await book(clinic, '2027-03-03T03:30:00Z')).status).toBe(422);
    await test.http.post(`centres/${clinic.centreId}/deactivate`, undefined, { token: admin });
    expect(await startsOf(clinic, '2027-03-04')).toEqual([]);
    expect((await book(clinic, '2027-03-04T03:30:00Z')).status).toBe(422);
  });
});

describe('two centres in different zones', () => {
  it('open at the same local time, at different instants, also when the clocks change', async () => {
    const berlin = { timeZone: 'Europe/Berlin', country: 'DE', postalCode: '10115', city: 'Berlin' };
    const [here, there] = [
      await aClinic(test, { hours: [[600, 630]] }),
      await aClinic(test, {
        ...{ hours: [[600, 630]], centre: berlin },
      }),
    ];
    expect(await startsOf(here, '2027-03-27')).toEqual(['04:30']);
    expect(await startsOf(there, '2027-03-27')).toEqual(['09:00']);
    expect(await startsOf(here, '2027-03-29')).toEqual(['04:30']);
    expect(await startsOf(there, '2027-03-29')).toEqual(['08:00']);
    expect((await test.http.get('centres?city=berlin')).body.data).toMatchObject([
      { timeZone: 'Europe/Berlin' },
    ]);
    expect((await test.http.get('centres?city=Atlantis')).body.data).toEqual([]);
    await aCentre(test.database, { city: 'Berlin', status: 'inactive' });
    expect((await test.http.get('centres?city=Berlin')).body.data).toHaveLength(1);
  });
});
