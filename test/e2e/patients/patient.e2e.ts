import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aPhone } from '../../support/factories/account.factory.js';
import { aRegisteredPatient, aSelfRegisteredPatient } from '../../support/factories/patient.factory.js';
import { aPatientPerson, aPerson } from '../../support/people.js';

let test: TestApp;
let desk: string;

beforeAll(async () => {
  test = await startApp();
  desk = (await aPerson(test, { roles: [{ role: 'front_desk' }] })).token;
});

const show = (id: string, token: string) => test.http.get(`patients/${id}`, { token });
const change = (id: string, body: object, token: string, ifMatch: string | null = '"1"') =>
  test.http.patch(`patients/${id}`, body, {
    token,
    headers: ifMatch === null ? {} : { 'If-Match': ifMatch },
  });
const aChildOf = async (token: string) =>
  (
    await test.http.post(
      'me/patients',
      { fullName: 'Kiran', birthDate: '2015-08-01', relation: 'parent' },
      { token },
    )
  ).body;

describe('GET /patients/:id', () => {
  it('shows a patient to the desk with the record number, to the patient without', async () => {
    const { patientId, token } = await aSelfRegisteredPatient(test, aPhone());
    const forDesk = await show(patientId, desk);
    const forPatient = await show(patientId, token);
    expect(forDesk).toMatchObject({
      status: 200,
      body: { id: patientId, mrn: expect.stringMatching(/^\d+$/) },
    });
    expect(forPatient.body).toEqual({ ...forDesk.body, mrn: null });
    expect(forPatient.headers.get('etag')).toBe('"1"');
  });

  it('does not exist for others', async () => {
    const { id } = await aRegisteredPatient(test);
    expect((await show(id, (await aPatientPerson(test)).token)).status).toBe(404);
    expect((await show('01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11', desk)).status).toBe(404);
  });

  it('needs somebody who is signed in, who may read patients, and an id', async () => {
    const { id } = await aRegisteredPatient(test);
    expect((await test.http.get(`patients/${id}`)).status).toBe(401);
    const clinician = await aPerson(test, { roles: [{ role: 'clinician' }] });
    expect((await show(id, clinician.token)).status).toBe(403);
    expect((await show('x', desk)).status).toBe(400);
  });
});

describe('PATCH /patients/:id', () => {
  it('lets the desk change everything, and forget addresses', async () => {
    const { id } = await aRegisteredPatient(test);
    const details = {
      fullName: 'New Name',
      birthDate: '1981-01-31',
      email: 'new@example.org',
      gender: 'other',
    };
    const answer = await change(id, { ...details, phone: null }, desk);
    expect(answer).toMatchObject({ status: 200, body: { ...details, phone: null, version: 2 } });
    expect(answer.headers.get('etag')).toBe('"2"');
    expect((await show(id, desk)).body).toEqual(answer.body);
  });

  it('lets whoever acts for the patient change what needs no proof', async () => {
    const { patientId, token } = await aSelfRegisteredPatient(test, aPhone());
    const details = { fullName: 'Asha R. Rao', gender: 'female', language: 'hi', timeZone: 'Asia/Kolkata' };
    const answer = await change(patientId, { ...details, birthDate: '1990-04-17' }, token);
    expect(answer).toMatchObject({ status: 200, body: { ...details, birthDate: '1990-04-17', mrn: null } });
  });

  it.each([
    ['an e-mail address', { email: 'other@example.org' }],
    ['a phone', { phone: null }],
    ['a birth date that is known', { birthDate: '2020-08-01' }],
  ])('does not let them change %s', async (_, body) => {
    const { token } = await aSelfRegisteredPatient(test, aPhone());
    const { id } = await aChildOf(token);
    expect(await change(id, body, token)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await show(id, desk)).body).toMatchObject({ email: null, birthDate: '2015-08-01', version: 1 });
  });

  it('moves the end of a parent’s say with the corrected birth date', async () => {
    const { token } = await aSelfRegisteredPatient(test, aPhone());
    const { id } = await aChildOf(token);
    await change(id, { birthDate: '2008-02-29' }, desk);
    expect((await show(id, token)).status).toBe(404);
    await change(id, { birthDate: '2016-02-29' }, desk, '"2"');
    const { body } = await test.http.get('me/patients', { token });
    expect(body.data[1]).toMatchObject({ id, endsAt: '2034-03-01T00:00:00.000Z' });
    expect(body.data[0]).toMatchObject({ relation: 'self', endsAt: null });
  });

  it('refuses a stale version with 412 and none with 428', async () => {
    const { id } = await aRegisteredPatient(test);
    await change(id, { language: 'hi' }, desk);
    expect(await change(id, { language: 'fr' }, desk)).toMatchObject({
      status: 412,
      body: { code: 'stale_version' },
    });
    expect((await change(id, { language: 'fr' }, desk, null)).status).toBe(428);
    expect((await show(id, desk)).body.language).toBe('hi');
  });

  it('does not exist for others', async () => {
    const { id } = await aRegisteredPatient(test);
    expect((await change(id, { fullName: 'Mine' }, (await aPatientPerson(test)).token)).status).toBe(404);
    expect((await show(id, desk)).body.version).toBe(1);
    const clinician = await aPerson(test, { roles: [{ role: 'clinician' }] });
    expect((await change(id, { fullName: 'Mine' }, clinician.token)).status).toBe(403);
  });

  it.each([
    ['a record number', { mrn: '1' }],
    ['a version', { version: 7 }],
    ['null for a name', { fullName: null }],
    ['null for a birth date', { birthDate: null }],
    ['a birth date to come', { birthDate: '2028-01-01' }],
    ['a number for a phone', { phone: 1 }],
  ])('refuses %s with 400', async (_, body) => {
    const { id } = await aRegisteredPatient(test);
    expect((await change(id, body, desk)).status).toBe(400);
    expect((await show(id, desk)).body.version).toBe(1);
  });
});
