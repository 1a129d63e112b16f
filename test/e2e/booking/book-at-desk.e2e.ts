import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type Person } from '../../support/people.js';

describe('POST /appointments for whoever is at the desk', () => {
  let app: TestApp;
  let clinic: Clinic;
  let desk: Person;
  let hour = 0;

  beforeAll(async () => {
    app = await startApp();
    clinic = await aClinic(app, { hours: [[0, 1440]] });
    desk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
  });

  const next = () => new Date(Date.parse('2027-03-03T00:00:00Z') + 3_600_000 * hour++).toISOString();
  const book = (patient: object, details: object = {}, by = desk) =>
    app.http.post('appointments', { ...bookingAt(clinic, next(), details), patient }, by);
  const asha = { fullName: 'Asha Rao', birthDate: '1990-04-17' };
  const patients = async () => (await app.database.query('SELECT id FROM patients')).length;

  it('finds one patient behind every form of their number and name', async () => {
    const found = new Set<string>();
    for (const [phone, fullName] of [
      ['+919876500001', 'Asha Rao'],
      ['09876500001', 'asha  rao'],
      ['91 98765 00001', 'ASHA RAO'],
      ['98765-00001', 'Rao Asha'],
    ]) {
      const answer = await book({ ...asha, fullName, phone });
      expect(answer.status, phone).toBe(201);
      found.add(answer.body.patientId);
    }
    expect(found.size).toBe(1);
  });

  it('knows that families share a phone', async () => {
    const mother = await book({ fullName: 'Latha Shetty', birthDate: '1988-09-09', phone: '+919876500002' });
    const son = await book({ fullName: 'Kiran Shetty', birthDate: '2018-02-03', phone: '+919876500002' });
    expect([mother.status, son.status]).toEqual([201, 201]);
    expect(son.body.patientId).not.toBe(mother.body.patientId);
  });

  it('asks about near matches, and takes the answer', async () => {
    const known = await book({ fullName: 'Meena Iyer', birthDate: '1975-01-02', phone: '+919876500003' });
    const near = { fullName: 'Meena Iyer', phone: '+919876500003' };
    const before = await patients();
    const asked = await book(near);
    expect([asked.status, asked.body.code]).toEqual([409, 'possible_duplicates']);
    expect(asked.body.candidates.map(({ id }: { id: string }) => id)).toEqual([known.body.patientId]);
    expect(await patients()).toBe(before);
    const chosen = await app.http.post(
      'appointments',
      bookingAt(clinic, next(), { patientId: asked.body.candidates[0].id }),
      desk,
    );
    expect(chosen.body.patientId).toBe(known.body.patientId);
    const other = await book({ ...near, createAnyway: true });
    expect([other.status, other.body.patientId === known.body.patientId]).toEqual([201, false]);
  });

  it('books for somebody without phone, e-mail or birth date', async () => {
    expect((await book({ fullName: 'Somebody Unknown' })).status).toBe(201);
  });

  it('registers nobody when the time is not to be had', async () => {
    const startsAt = next();
    await app.http.post(
      'appointments',
      { ...bookingAt(clinic, startsAt), patient: { fullName: 'First Come' } },
      desk,
    );
    const before = await patients();
    const answer = await app.http.post(
      'appointments',
      { ...bookingAt(clinic, startsAt), patient: { fullName: 'Second Come', phone: '+919876500004' } },
      desk,
    );
    expect([answer.status, answer.body.code]).toEqual([409, 'slot_taken']);
    expect(await patients()).toBe(before);
  });

  it('makes one patient of two desks that book the same person at once', async () => {
    const person = { fullName: 'Twice Here', birthDate: '1960-06-06', phone: '+919876500005' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => book(person)));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(6).fill(201));
    expect(new Set(answers.map(({ body }) => body.patientId)).size).toBe(1);
  });

  it('is for staff of the centre who may register patients', async () => {
    const before = await patients();
    expect((await book(asha, {}, await aPatientPerson(app))).status).toBe(403);
    expect((await book(asha, {}, clinic.clinician)).status).toBe(403);
    const elsewhere = await aClinic(app);
    const foreign = await aPerson(app, { roles: [{ role: 'front_desk', centreId: elsewhere.centreId }] });
    expect((await book(asha, {}, foreign)).status).toBe(403);
    expect(await patients()).toBe(before + 1);
  });

  it('refuses two patients in one request, and what is no name, number or day', async () => {
    const { patientId } = await aPatientPerson(app);
    for (const answer of [
      await book(asha, { patientId }),
      await app.http.post('appointments', { holdId: crypto.randomUUID(), patient: asha }, desk),
      await book({ birthDate: '1990-04-17' }),
      await book({ ...asha, phone: 'none' }),
      await book({ ...asha, birthDate: '1990-02-30' }),
      await book({ ...asha, birthDate: '2090-01-01' }),
      await book({ ...asha, mrn: '100001' }),
      await book('Asha' as unknown as object),
    ])
      expect(answer.status, JSON.stringify(answer.body)).toBe(400);
  });
});
