import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson } from '../../support/people.js';

let test: TestApp;
let here: Clinic;
let desk: string;
let deskElsewhere: string;

beforeAll(async () => {
  test = await startApp();
  here = await aClinic(test);
  const elsewhere = await aClinic(test, { centre: { country: 'GB', timeZone: 'Europe/London' } });
  const deskAt = async (centreId: string) =>
    (await aPerson(test, { roles: [{ role: 'front_desk', centreId }] })).token;
  desk = await deskAt(here.centreId);
  deskElsewhere = await deskAt(elsewhere.centreId);
});

const asha = { fullName: 'Asha Rao', birthDate: '1990-04-17', phone: '+919876543210' };
const register = (body: object, token = desk) => test.http.post('patients', body, { token });

describe('POST /patients for one person', () => {
  it('finds them by phone in any form, name in any form, and birth date', async () => {
    const first = await register(asha);
    expect(first).toMatchObject({ status: 201, body: { wasKnown: false } });
    const forms = [
      ...[{ phone: '09876543210' }, { phone: '919876543210' }, { phone: '98765 43210' }],
      ...[{ fullName: 'RAO, Asha' }, { fullName: ' ásha  rao' }],
    ];
    for (const form of forms)
      expect(await register({ ...asha, ...form })).toMatchObject({
        ...{ status: 201, body: { id: first.body.id, wasKnown: true } },
      });
  });

  it('makes another patient for another name on the same phone: families share it', async () => {
    const { body } = await register(asha);
    const ravi = await register({ ...asha, fullName: 'Ravi Rao', birthDate: '1988-02-01' });
    expect(ravi).toMatchObject({ status: 201, body: { wasKnown: false } });
    expect(ravi.body.id).not.toBe(body.id);
  });

  it.each([
    ['a similar name on the same phone', { fullName: 'Aasha Raao', birthDate: '1991-04-17' }],
    ['the same name on the same phone with another birth date', { birthDate: '1991-04-17' }],
    ['a similar name with the same birth date', { fullName: 'Aasha Rao', phone: '+919800000001' }],
    ['the name and the birth date without a phone', { phone: undefined }],
    ['the name and the phone without a birth date', { birthDate: undefined }],
  ])('asks about %s', async (_, difference) => {
    const { body: known } = await register(asha);
    const answer = await register({ ...asha, ...difference });
    expect(answer).toMatchObject({ status: 409, body: { code: 'possible_duplicates' } });
    expect(answer.body.candidates).toContainEqual({
      ...{ id: known.id, mrn: known.mrn, fullName: 'Asha Rao', birthDate: '1990-04-17', gender: null },
    });
  });

  it('makes another patient when the desk says so, and never of the very same', async () => {
    const { body } = await register(asha);
    const twin = { ...asha, birthDate: '1990-04-18', createAnyway: true };
    const made = await register(twin);
    expect(made).toMatchObject({ status: 201, body: { wasKnown: false } });
    expect(made.body.id).not.toBe(body.id);
    expect((await register({ ...asha, createAnyway: true })).body.id).toBe(body.id);
  });

  it('finds them across centres by all three, and shows nobody to who guesses', async () => {
    const leela = { fullName: 'Leela Nair', birthDate: '1975-01-02', phone: '+919811112222' };
    const { body } = await register(leela);
    const guessed = await register({ ...leela, birthDate: '1975-01-03' }, deskElsewhere);
    expect(guessed).toMatchObject({ status: 201, body: { wasKnown: false } });
    expect((await test.http.get(`patients/${body.id}`, { token: deskElsewhere })).status).toBe(404);
    const found = await register(leela, deskElsewhere);
    expect(found.body).toMatchObject({ id: body.id, wasKnown: true });
    expect((await test.http.get(`patients/${body.id}`, { token: deskElsewhere })).status).toBe(200);
  });

  it('takes a number without a country code to be of the centre’s country', async () => {
    const answer = await register({ fullName: 'Ann Smith', phone: '020 7946 0958' }, deskElsewhere);
    expect(answer.body.phone).toBe('+442079460958');
    expect(await register({ fullName: 'A', phone: '12' })).toMatchObject({ status: 400 });
  });

  it('makes one patient of twenty desks that register the same person at once', async () => {
    const person = { fullName: 'Meera Shah', birthDate: '1960-06-06', phone: '+919822223333' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => register(person, index % 2 ? desk : deskElsewhere)),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ body }) => !body.wasKnown)).toHaveLength(1);
  });

  it('registers, finds and books somebody without phone, e-mail and birth date', async () => {
    const { body } = await register({ fullName: 'Nobody Reachable' });
    const found = await test.http.get('patients?q=reachable', { token: desk });
    expect(found.body.data).toMatchObject([{ id: body.id, phone: null, email: null }]);
    const booking = bookingAt(here, '2027-03-04T05:00:00Z', { patientId: body.id });
    expect((await test.http.post('appointments', booking, { token: desk })).status).toBe(201);
  });

  it('is not for patients', async () => {
    expect((await register(asha, (await aPatientPerson(test)).token)).status).toBe(403);
  });
});

describe('GET /patients?q=', () => {
  const names = async (q: string) =>
    (await test.http.get(`patients?q=${encodeURIComponent(q)}`, { token: desk })).body.data.map(
      ({ fullName }: { fullName: string }) => fullName,
    );

  it.each([
    ['Mohammed Choudhury', 'Muhamad Chaudhary'],
    ['Lakshmi Iyer', 'Laxmi'],
    ['Jörg Müller', 'muller jorg'],
    ['Venkatesh Prasad', 'Venkatash'],
  ])('finds %s by another spelling, %s', async (fullName, q) => {
    await register({ fullName });
    expect(await names(q)).toContain(fullName);
  });

  it('finds somebody by the name that they bore before', async () => {
    const { body } = await register({ fullName: 'Sunita Patel' });
    const change = { token: desk, headers: { 'If-Match': '"1"' }, body: { fullName: 'Sunita Desai' } };
    expect((await test.http.send('PATCH', `patients/${body.id}`, change)).status).toBe(200);
    expect(await names('patel')).toEqual(['Sunita Desai']);
    expect(await names('desai')).toEqual(['Sunita Desai']);
  });
});
