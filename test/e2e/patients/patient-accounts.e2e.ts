import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { anAccount, aPhone, aReceivedCode, signedIn } from '../../support/factories/account.factory.js';
import { aRegisteredPatient, aSelfRegisteredPatient } from '../../support/factories/patient.factory.js';
import { aPerson, type Person } from '../../support/people.js';

let test: TestApp;
let desk: Person;
let clinic: Clinic;
const at = (patientId: string) => `patients/${patientId}/accounts`;
const link = (patientId: string, body: object, by = desk) =>
  test.http.post(at(patientId), { proof: 'Passport seen', ...body }, { token: by.token });
const unlink = (patientId: string, accountId: string, by = desk) =>
  test.http.delete(`${at(patientId)}/${accountId}`, { token: by.token });
const book = (token: string, patientId: string, startsAt: string) =>
  test.http.post('appointments', bookingAt(clinic, startsAt, { patientId }), { token });
const notesOn = async (entityId: string) =>
  test.database.query<{ action: string; actor_id: string; on_behalf_of: string }>(
    'SELECT action, actor_id, on_behalf_of FROM audit_events WHERE entity_id = $1 ORDER BY id',
    [entityId],
  );

beforeAll(async () => {
  test = await startApp();
  desk = await aPerson(test, { roles: [{ role: 'front_desk' }] });
  clinic = await aClinic(test);
});

describe('a link made by staff', () => {
  it('lets an account act for a patient until it is revoked; each act names who did it for whom', async () => {
    const { id: patientId } = await aRegisteredPatient(test);
    const carer = await anAccount(test);
    const { accessToken: token } = await signedIn(test, carer.email);
    expect((await test.http.get(`patients/${patientId}`, { token })).status).toBe(404);

    const linked = await link(patientId, { identifier: carer.email, relation: 'carer' });
    expect(linked).toMatchObject({
      status: 201,
      body: {
        accountId: carer.id,
        fullName: 'Asha Rao',
        relation: 'carer',
        proof: 'Passport seen',
        endsAt: null,
      },
    });
    expect((await test.http.get(`patients/${patientId}`, { token })).status).toBe(200);
    const booked = await book(token, patientId, '2027-03-03T05:00:00Z');
    expect(booked.status).toBe(201);
    expect(await notesOn(booked.body.id)).toEqual([
      { action: 'appointment.book', actor_id: carer.id, on_behalf_of: patientId },
    ]);

    expect((await unlink(patientId, carer.id)).status).toBe(204);
    expect((await unlink(patientId, carer.id)).status).toBe(404);
    expect((await test.http.get(`patients/${patientId}`, { token })).status).toBe(404);
    expect((await test.http.get(`appointments/${booked.body.id}`, { token })).status).toBe(404);
    expect((await book(token, patientId, '2027-03-03T06:00:00Z')).status).toBe(404);
    const list = await test.http.get(`${at(patientId)}?count=true`, { token: desk.token });
    expect(list.body).toMatchObject({ total: 1, data: [{ accountId: carer.id, createdBy: desk.accountId }] });
    expect(list.body.data[0].revokedAt).toEqual(expect.any(String));
    expect(await notesOn(patientId)).toEqual([
      { action: 'patient.link_account', actor_id: desk.accountId, on_behalf_of: patientId },
      { action: 'patient.revoke_link', actor_id: desk.accountId, on_behalf_of: patientId },
    ]);
    expect((await link(patientId, { identifier: carer.email, relation: 'carer' })).status).toBe(201);
  });

  it('to a child ends at 18, or earlier, and does not come back with another birth date when revoked', async () => {
    const { id: patientId } = await aRegisteredPatient(test, { birthDate: '2010-06-02' });
    const [mother, guardian] = [await anAccount(test), await anAccount(test)];
    const forAWhile = { identifier: guardian.email, relation: 'guardian', endsAt: '2027-06-01T00:00:00Z' };
    expect((await link(patientId, forAWhile)).body.endsAt).toBe('2027-06-01T00:00:00.000Z');
    const linked = await link(patientId, { identifier: mother.email, relation: 'parent' });
    expect(linked.body.endsAt).toBe('2028-06-02T00:00:00.000Z');
    await unlink(patientId, mother.id);
    const headers = { 'If-Match': '"1"' };
    const corrected = await test.http.patch(
      `patients/${patientId}`,
      { birthDate: '2015-06-02' },
      { token: desk.token, headers },
    );
    expect(corrected.status).toBe(200);
    const { accessToken } = await signedIn(test, mother.email);
    expect((await test.http.get(`patients/${patientId}`, { token: accessToken })).status).toBe(404);
  });

  it.each([
    ['nobody’s account', 404, { identifier: 'nobody@kairos.test', relation: 'carer' }, {}],
    ['a parent of an adult', 422, { relation: 'parent' }, { birthDate: '1980-05-17' }],
    ['a parent of somebody whose birth date is not known', 422, { relation: 'parent' }, { birthDate: null }],
    ['an end that is over', 400, { relation: 'carer', endsAt: '2020-01-01T00:00:00Z' }, {}],
    ['no proof', 400, { relation: 'carer', proof: '' }, {}],
    ['a relation that does not exist', 400, { relation: 'fan' }, {}],
  ])('is refused for %s', async (_, status, body, patient) => {
    const { id } = await aRegisteredPatient(test, patient);
    const { email } = await anAccount(test);
    expect((await link(id, { identifier: email, ...body })).status).toBe(status);
    expect(await test.database.query('SELECT 1 FROM patient_accounts WHERE patient_id = $1', [id])).toEqual(
      [],
    );
  });

  it('is made once, and an account is one patient at most', async () => {
    const { id } = await aRegisteredPatient(test);
    const { accountId } = await aSelfRegisteredPatient(test, aPhone());
    const [{ phone }] = (await test.database.query<{ phone: string }>(
      'SELECT phone FROM accounts WHERE id = $1',
      [accountId],
    )) as [{ phone: string }];
    expect((await link(id, { identifier: phone, relation: 'self' })).status).toBe(409);
    expect((await link(id, { identifier: phone, relation: 'carer' })).status).toBe(201);
    expect((await link(id, { identifier: phone, relation: 'carer' })).status).toBe(409);
  });

  it('is for the desk only', async () => {
    const { patientId, token } = await aSelfRegisteredPatient(test, aPhone());
    expect((await test.http.get(at(patientId), { token })).status).toBe(403);
    expect((await test.http.get(at(newId()), { token: desk.token })).status).toBe(404);
  });
});

describe('POST /me/patients/link', () => {
  const claim = (token: string, body: object) =>
    test.http.post('me/patients/link', { relation: 'self', ...body }, { token });

  it('makes the patient on record one’s own, by the phone’s code and the birth date', async () => {
    const phone = aPhone();
    const onRecord = await aRegisteredPatient(test, { phone, birthDate: '1990-04-17' });
    const { token, accountId } = await aSelfRegisteredPatient(test, phone);
    test.clock.advance({ minutes: 2 });
    const proof = await aReceivedCode(test, phone);
    expect((await claim(token, { ...proof, birthDate: '1990-04-18' })).status).toBe(404);
    const answer = await claim(token, { ...proof, birthDate: '1990-04-17' });
    expect(answer).toMatchObject({ status: 201, body: { id: onRecord.id, relation: 'self', endsAt: null } });
    expect((await test.http.get('me', { token })).body.patientId).toBe(onRecord.id);
    const mine = await test.http.get('me/patients', { token });
    expect(mine.body.data.map(({ id }: { id: string }) => id)).toEqual([onRecord.id]);
    expect(await notesOn(onRecord.id)).toMatchObject([{ action: 'patient.claim', actor_id: accountId }]);
    expect((await claim(token, { ...proof, birthDate: '1990-04-17' })).status).toBe(401);
  });

  it('links a child until 18', async () => {
    const phone = aPhone();
    const child = await aRegisteredPatient(test, { phone, birthDate: '2019-06-02' });
    const { token } = await aSelfRegisteredPatient(test, phone);
    test.clock.advance({ minutes: 2 });
    const proof = await aReceivedCode(test, phone);
    const answer = await claim(token, { ...proof, birthDate: '2019-06-02', relation: 'parent' });
    expect(answer).toMatchObject({ status: 201, body: { id: child.id, endsAt: '2037-06-02T00:00:00.000Z' } });
    test.clock.set('2037-06-02T00:00:00Z');
    const later = await test.database.query(
      `SELECT 1 FROM patient_accounts WHERE patient_id = $1 AND ends_at > '2037-06-02T00:00:00Z'`,
      [child.id],
    );
    expect(later).toEqual([]);
    test.clock.set('2027-03-01T07:00:00Z');
  });

  it('needs the right code, of the phone on record, and judges five tries', async () => {
    const phone = aPhone();
    await aRegisteredPatient(test, { phone, birthDate: '1990-04-17' });
    const { token } = await aSelfRegisteredPatient(test, aPhone());
    const proof = await aReceivedCode(test, phone);
    const wrong = { ...proof, code: proof.code === '000000' ? '000001' : '000000' };
    expect((await claim(token, { ...wrong, birthDate: '1990-04-17' })).body.code).toBe('wrong_code');
    for (let tries = 0; tries < 4; tries += 1)
      expect((await claim(token, { ...proof, birthDate: '1990-04-18' })).status).toBe(404);
    expect((await claim(token, { ...proof, birthDate: '1990-04-17' })).body.code).toBe('code_not_valid');
  });

  it('asks for the desk where several match, somebody has the record already, or both were used', async () => {
    const phone = aPhone();
    const birthDate = '1990-04-17';
    const twins = [
      await aRegisteredPatient(test, { phone, birthDate }),
      await aRegisteredPatient(test, { phone, birthDate }),
    ];
    const me = await aSelfRegisteredPatient(test, phone);
    const proof = await (test.clock.advance({ minutes: 2 }), aReceivedCode(test, phone));
    expect((await claim(me.token, { ...proof, birthDate })).body.code).toBe('several_match');
    await test.database.query('DELETE FROM patients WHERE id = $1', [twins[1]!.id]);
    expect((await book(me.token, me.patientId, '2027-03-04T05:00:00Z')).status).toBe(201);
    expect((await claim(me.token, { ...proof, birthDate })).body.code).toBe('merge_needed');
    const other = await anAccount(test);
    expect((await link(twins[0]!.id, { identifier: other.email, relation: 'self' })).status).toBe(201);
    expect((await claim(me.token, { ...proof, birthDate })).body.code).toBe('already_exists');
  });
});
