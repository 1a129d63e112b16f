import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aPatientPerson, type PatientPerson } from '../../support/people.js';
import { aPdf, aPicture, aProgram } from '../../support/pictures.js';
import { signedInAs } from './signed-in.js';

let test: TestApp;
let admin: string;

const application = (number: string, details: object = {}) => ({
  ...{ fullName: 'Dr. Ananya Rao', specializations: ['cardiology'], languages: ['en', 'kn'] },
  ...{ licence: { number, authority: 'Karnataka Medical Council', country: 'IN' }, ...details },
});
const apply = (person: { token: string }, number: string, details: object = {}) =>
  test.http.post('clinician-applications', application(number, details), { token: person.token });
const act = (id: string, verb: string, token = admin, body?: object) =>
  test.http.post(`clinician-applications/${id}/${verb}`, body, { token });
const read = (id: string, token: string) => test.http.get(`clinician-applications/${id}`, { token });

async function anApplication(): Promise<{ person: PatientPerson; id: string }> {
  const person = await aPatientPerson(test);
  const { status, body } = await apply(person, newId());
  expect(status).toBe(201);
  return { person, id: body.id };
}

beforeAll(async () => {
  test = await startApp();
  admin = await signedInAs(test, 'admin');
});

describe('an application', () => {
  it('waits for a decision, and is seen by the applicant and by those who decide', async () => {
    const person = await aPatientPerson(test);
    const applied = await apply(person, 'KMC 84213');
    expect(applied).toMatchObject({
      ...{ status: 201, body: { status: 'pending', accountId: person.accountId, clinicianId: null } },
    });
    const { id } = applied.body;
    expect(applied.headers.get('location')).toBe(`/api/v1/clinician-applications/${id}`);
    expect((await read(id, person.token)).body).toMatchObject({
      ...applied.body,
      documents: [],
      reason: null,
    });
    expect((await read(id, admin)).status).toBe(200);
    expect((await read(id, (await aPatientPerson(test)).token)).status).toBe(404);
    expect((await read(id, await signedInAs(test, 'front_desk'))).status).toBe(404);
    const { body } = await test.http.get('clinician-applications?limit=200&count=true', { token: admin });
    expect(body.data.map((each: { id: string }) => each.id)).toContain(id);
    expect((await test.http.get('clinician-applications', { token: person.token })).status).toBe(403);
    expect((await test.http.get('clinician-applications')).status).toBe(401);
  });

  it('is the only one with its licence, however that is written, and the only one of its account', async () => {
    const person = await aPatientPerson(test);
    expect((await apply(person, 'MH-2020/55')).status).toBe(201);
    const taken = { status: 409, body: { code: 'already_exists' } };
    expect(await apply(await aPatientPerson(test), 'mh 2020 55')).toMatchObject(taken);
    expect(await apply(person, newId())).toMatchObject(taken);
    const elsewhere = { licence: { number: 'MH-2020/55', authority: 'Kammer', country: 'DE' } };
    expect((await apply(await aPatientPerson(test), '', elsewhere)).status).toBe(201);
  });

  it('of two at once with one licence is one', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => aPatientPerson(test)));
    const number = newId();
    const answers = await Promise.all(people.map((person) => apply(person, number)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it.each([
    ['no licence', { licence: undefined }],
    ['a licence without a number', { licence: { number: '---', authority: 'X council', country: 'IN' } }],
    [
      'a licence that has ended',
      { licence: { number: 'ABC', authority: 'XX', country: 'IN', validUntil: '2020-01-01' } },
    ],
    ['a country that does not exist', { licence: { number: 'ABC', authority: 'XX', country: 'XX' } }],
    ['no specialization', { specializations: [] }],
    ['a status', { status: 'approved' }],
    ['a role', { role: 'admin' }],
    ['somebody else', { accountId: newId() }],
  ])('with %s is refused with 400', async (_, wrong) => {
    expect((await apply(await aPatientPerson(test), newId(), wrong)).status).toBe(400);
  });
});

describe('the decision', () => {
  it('makes a clinician of the applicant, once', async () => {
    const { person, id } = await anApplication();
    const approved = await act(id, 'approve');
    expect(approved).toMatchObject({ status: 200, body: { status: 'approved', version: 2 } });
    const { clinicianId } = approved.body;
    expect((await test.http.get(`clinicians/${clinicianId}`)).body).toMatchObject({
      ...{ fullName: 'Dr. Ananya Rao', specializations: ['cardiology'], languages: ['en', 'kn'] },
    });
    const roles = await test.database.query(
      'SELECT role FROM role_assignments WHERE account_id = $1 ORDER BY role',
      [person.accountId],
    );
    expect(roles).toEqual([{ role: 'clinician' }, { role: 'patient' }]);
    const own = await test.http.put(
      `clinicians/${clinicianId}/availability`,
      { rules: [] },
      { token: person.token },
    );
    expect(own.status).toBe(200);
    expect(await act(id, 'approve')).toMatchObject({ status: 409, body: { code: 'already_decided' } });
    expect((await act(id, 'reject', admin, { reason: 'Too late' })).status).toBe(409);
  });

  it('of many at once is one', async () => {
    const { id } = await anApplication();
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => act(id, 'approve')),
      ...Array.from({ length: 4 }, () => act(id, 'reject', admin, { reason: 'No' })),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
  });

  it('against them has a reason that they read, and they may apply again', async () => {
    const { person, id } = await anApplication();
    const reason = 'The council does not know this number.';
    expect((await act(id, 'reject', admin, {})).status).toBe(400);
    expect(await act(id, 'reject', admin, { reason })).toMatchObject({
      ...{ status: 200, body: { status: 'rejected', clinicianId: null } },
    });
    expect((await read(id, person.token)).body.reason).toBe(reason);
    const [row] = await test.database.query<{ kept: string }>(
      `SELECT encode(decision_reason, 'escape') AS kept FROM clinician_applications WHERE id = $1`,
      [id],
    );
    expect(row!.kept).not.toContain('council');
    expect((await apply(person, newId())).status).toBe(201);
  });

  it('is for those who may decide, everywhere', async () => {
    const { person, id } = await anApplication();
    for (const token of [
      person.token,
      await signedInAs(test, 'front_desk'),
      await signedInAs(test, 'clinician'),
    ])
      expect((await act(id, 'approve', token)).status).toBe(403);
    expect((await act(newId(), 'approve')).status).toBe(404);
    expect((await act(id, 'approve', await signedInAs(test, 'clinicians_admin'))).status).toBe(200);
  });
});

describe('the documents of an application', () => {
  const send = (id: string, bytes: Buffer, token: string, query = '?kind=licence') =>
    test.http.upload('POST', `clinician-applications/${id}/documents${query}`, bytes, { token });

  it('are read as they were sent, by the applicant and those who decide, and kept encrypted', async () => {
    const { person, id } = await anApplication();
    const sent = await send(id, aPdf, person.token);
    expect(sent).toMatchObject({
      ...{ status: 201, body: { kind: 'licence', contentType: 'application/pdf', sizeBytes: aPdf.length } },
    });
    expect((await send(id, await aPicture('png'), person.token, '')).body.contentType).toBe('image/png');
    const path = `clinician-applications/${id}/documents/${sent.body.id}`;
    for (const token of [person.token, admin]) {
      const { status, bytes, headers } = await test.http.get(path, { token });
      expect({ status, same: bytes.equals(aPdf) }).toEqual({ status: 200, same: true });
      expect(headers.get('cache-control')).toBe('private, no-store');
    }
    expect((await read(id, admin)).body.documents).toMatchObject([{ id: sent.body.id }, { kind: 'other' }]);
    expect((await test.http.get(path, { token: (await aPatientPerson(test)).token })).status).toBe(404);
    expect((await test.http.get(path)).status).toBe(401);
    const other = await anApplication();
    const mixed = `clinician-applications/${other.id}/documents/${sent.body.id}`;
    expect((await test.http.get(mixed, { token: other.person.token })).status).toBe(404);
  });

  it('are of a few types, of a size, and not too many', async () => {
    const { person, id } = await anApplication();
    expect((await send(id, aProgram, person.token)).status).toBe(400);
    expect((await send(id, aPdf, person.token, '?kind=selfie')).status).toBe(400);
    const large = Buffer.concat([aPdf, Buffer.alloc(10 * 1024 * 1024)]);
    expect((await send(id, large, person.token)).status).toBe(413);
    for (let count = 0; count < 10; count += 1) expect((await send(id, aPdf, person.token)).status).toBe(201);
    expect(await send(id, aPdf, person.token)).toMatchObject({
      ...{ status: 422, body: { code: 'too_many_documents' } },
    });
  });

  it('come from the applicant, while it is pending', async () => {
    const { person, id } = await anApplication();
    expect((await send(id, aPdf, admin)).status).toBe(404);
    expect((await send(id, aPdf, (await aPatientPerson(test)).token)).status).toBe(404);
    await act(id, 'approve');
    expect((await send(id, aPdf, person.token)).status).toBe(409);
  });
});
