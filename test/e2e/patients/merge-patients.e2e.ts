import { beforeAll, describe, expect, it } from 'vitest';
import { CheckLedger } from '#booking';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aRegisteredPatient } from '../../support/factories/patient.factory.js';
import { aPatientPerson, aPerson, known, link, type PatientPerson } from '../../support/people.js';

let test: TestApp;
let clinic: Clinic;
let second: Clinic;
let admin: string;

beforeAll(async () => {
  test = await startApp();
  clinic = await aClinic(test);
  second = await aClinic(test);
  admin = (await aPerson(test, { roles: [{ role: 'patients_admin' }] })).token;
});

const post = (path: string, body: object, token = admin) => test.http.post(path, body, { token });
const merge = (id: string, duplicateId: string, token = admin) =>
  post(`patients/${id}/merge`, { duplicateId }, token);
const unmerge = (id: string, duplicateId: string, token = admin) =>
  post(`patients/${id}/unmerge`, { duplicateId }, token);
const show = (id: string, token = admin) => test.http.get(`patients/${id}`, { token });
const rows = (sql: string, values: unknown[]) => test.database.query<Record<string, unknown>>(sql, values);
const ownersOf = async (...ids: string[]) =>
  (await rows('SELECT DISTINCT patient_id FROM appointments WHERE id = ANY ($1)', [ids])).map(
    (row) => row['patient_id'],
  );
const faults = () => test.app.get(CheckLedger, { strict: false }).execute(test.clock.now());

let hours = 0;
/** Another free time each time. */
const aTime = () => {
  hours += 1;
  return `2027-03-${String(4 + Math.floor(hours / 6)).padStart(2, '0')}T${String(4 + (hours % 6)).padStart(2, '0')}:00:00Z`;
};

async function aPairWithVisits() {
  const survivor = await aPatientPerson(test, []);
  const duplicate = await aPatientPerson(test, []);
  const book = async (person: PatientPerson) =>
    (await post('appointments', bookingAt(clinic, aTime()), person.token)).body.id as string;
  return { survivor, duplicate, visits: [await book(survivor), await book(duplicate)] };
}

/** Everything that is kept of these patients, whatever their version. */
const snapshot = async (...ids: string[]) => ({
  patients: await rows(
    `SELECT to_jsonb(p) - 'version' AS p FROM patients p WHERE id = ANY ($1) ORDER BY id`,
    [ids],
  ),
  links: await rows(`SELECT * FROM patient_accounts WHERE patient_id = ANY ($1) ORDER BY id`, [ids]),
  centres: await rows(`SELECT * FROM patient_centres WHERE patient_id = ANY ($1) ORDER BY 1, 2`, [ids]),
  names: await rows(`SELECT * FROM patient_former_names WHERE patient_id = ANY ($1) ORDER BY id`, [ids]),
  visits: await rows(`SELECT * FROM appointments WHERE patient_id = ANY ($1) ORDER BY id`, [ids]),
  holds: await rows(`SELECT * FROM holds WHERE patient_id = ANY ($1) ORDER BY id`, [ids]),
  claims: await rows(`SELECT * FROM time_claims WHERE resource_id = ANY ($1) ORDER BY id`, [ids]),
});

describe('POST /patients/:id/merge', () => {
  it('moves everything to one patient, whom the old id answers from then on', async () => {
    const { survivor, duplicate, visits } = await aPairWithVisits();
    const held = await post('holds', bookingAt(second, aTime()), duplicate.token);
    await rows(`UPDATE patients SET phone = '+919800009999', full_name = 'Old Sparrow' WHERE id = $1`, [
      duplicate.patientId,
    ]);
    const answer = await merge(survivor.patientId, duplicate.patientId);
    expect(answer).toMatchObject({
      ...{ status: 200, body: { id: survivor.patientId, phone: '+919800009999' } },
    });
    expect((await show(duplicate.patientId)).body.id).toBe(survivor.patientId);
    expect(await ownersOf(...visits)).toEqual([survivor.patientId]);
    const found = await test.http.get('patients?q=sparrow', { token: admin });
    expect(found.body.data.map(({ id }: { id: string }) => id)).toEqual([survivor.patientId]);
    // Both accounts act for the one patient, who is seen once.
    const mine = await test.http.get('me/patients', { token: duplicate.token });
    expect(mine.body.data.map(({ id }: { id: string }) => id)).toEqual([survivor.patientId]);
    const read = await test.http.get(`appointments/${visits[0]}`, { token: duplicate.token });
    expect(read.status).toBe(200);
    // What was held goes on; and who books by the old id books for the patient.
    const confirmed = await post('appointments', { holdId: held.body.id }, duplicate.token);
    expect(confirmed.body.patientId).toBe(survivor.patientId);
    const wanted = bookingAt(clinic, aTime(), { patientId: duplicate.patientId });
    expect((await post('appointments', wanted, survivor.token)).body.patientId).toBe(survivor.patientId);
    expect(await faults()).toEqual([]);
    expect(await merge(survivor.patientId, duplicate.patientId)).toMatchObject({
      ...{ status: 409, body: { code: 'already_merged' } },
    });
  });

  it('is refused with a list when visits to come overlap, and changes nothing', async () => {
    const survivor = await aPatientPerson(test, []);
    const duplicate = await aPatientPerson(test, []);
    const at = aTime();
    const one = await post('appointments', bookingAt(clinic, at), survivor.token);
    const other = await post('appointments', bookingAt(second, at), duplicate.token);
    const before = await snapshot(survivor.patientId, duplicate.patientId);
    const answer = await merge(survivor.patientId, duplicate.patientId);
    expect(answer).toMatchObject({ status: 409, body: { code: 'visits_overlap' } });
    expect(answer.body.overlaps).toMatchObject([
      { appointmentId: one.body.id, duplicateAppointmentId: other.body.id },
    ]);
    expect(await snapshot(survivor.patientId, duplicate.patientId)).toEqual(before);
  });

  it('is for those in charge of patients, of centres that know both', async () => {
    const [one, other] = [await aRegisteredPatient(test), await aRegisteredPatient(test)];
    await known(test.database, one.id, clinic.centreId);
    await known(test.database, other.id, second.centreId);
    const desk = await aPerson(test, { roles: [{ role: 'front_desk' }] });
    expect((await merge(one.id, other.id, desk.token)).status).toBe(403);
    const roles = [{ role: 'patients_admin' as const, centreId: clinic.centreId }];
    const here = await aPerson(test, { roles });
    expect((await merge(one.id, other.id, here.token)).status).toBe(404);
    expect((await merge(other.id, one.id, here.token)).status).toBe(404);
    await known(test.database, other.id, clinic.centreId);
    expect((await merge(one.id, other.id, here.token)).status).toBe(200);
    expect((await merge(one.id, one.id)).status).toBe(409);
  });

  it('never leaves anything with the duplicate, however merging and booking meet', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { survivor, duplicate } = await aPairWithVisits();
      const book = (token: string, place: Clinic) => post('appointments', bookingAt(place, aTime()), token);
      const [merged, ...booked] = await Promise.all([
        merge(survivor.patientId, duplicate.patientId),
        book(duplicate.token, clinic),
        book(duplicate.token, second),
        book(survivor.token, clinic),
      ]);
      expect(merged.status).toBe(200);
      expect(booked.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(await ownersOf(...booked.map(({ body }) => body.id))).toEqual([survivor.patientId]);
      expect(await rows('SELECT 1 FROM time_claims WHERE resource_id = $1', [duplicate.patientId])).toEqual(
        [],
      );
    }
    expect(await faults()).toEqual([]);
  });
});

describe('POST /patients/:id/unmerge', () => {
  it('restores exactly what was, and leaves what was added since', async () => {
    const { survivor, duplicate } = await aPairWithVisits();
    const carer = await aPerson(test, { roles: [{ role: 'patient' }] });
    await link(test.database, carer.accountId, survivor.patientId, 'parent', '2020-02-02');
    await link(test.database, carer.accountId, duplicate.patientId, 'parent');
    const ids = [survivor.patientId, duplicate.patientId];
    const before = await snapshot(...ids);
    expect((await merge(survivor.patientId, duplicate.patientId)).status).toBe(200);
    // The carer's link that still holds is the one that counts.
    expect((await show(survivor.patientId, carer.token)).status).toBe(200);
    expect((await unmerge(survivor.patientId, duplicate.patientId)).status).toBe(200);
    expect(await snapshot(...ids)).toEqual(before);
    expect((await show(duplicate.patientId)).body.id).toBe(duplicate.patientId);

    await merge(survivor.patientId, duplicate.patientId);
    const added = await post('appointments', bookingAt(clinic, aTime()), duplicate.token);
    const moved = before.visits.find((visit) => visit['patient_id'] === duplicate.patientId)!['id'] as string;
    const startsAt = aTime();
    const rescheduled = await post(`appointments/${moved}/reschedule`, { startsAt }, survivor.token);
    expect(rescheduled.status).toBe(200);
    await unmerge(survivor.patientId, duplicate.patientId);
    expect(await ownersOf(added.body.id)).toEqual([survivor.patientId]);
    expect(await ownersOf(moved)).toEqual([duplicate.patientId]);
    expect(await faults()).toEqual([]);
    expect((await unmerge(survivor.patientId, duplicate.patientId)).status).toBe(404);
  });

  it('goes backwards through several merges, whose ids all answer the last', async () => {
    const [a, b, c] = await Promise.all([0, 1, 2].map(() => aRegisteredPatient(test)));
    const before = await snapshot(a!.id, b!.id, c!.id);
    await merge(b!.id, a!.id);
    await merge(c!.id, b!.id);
    expect((await show(a!.id)).body.id).toBe(c!.id);
    expect(await unmerge(b!.id, a!.id)).toMatchObject({
      status: 409,
      body: { code: 'undo_later_merge_first' },
    });
    expect((await unmerge(c!.id, b!.id)).status).toBe(200);
    expect((await show(a!.id)).body.id).toBe(b!.id);
    expect((await unmerge(b!.id, a!.id)).status).toBe(200);
    expect(await snapshot(a!.id, b!.id, c!.id)).toEqual(before);
  });

  it('is possible for 30 days', async () => {
    const [one, other] = [await aRegisteredPatient(test), await aRegisteredPatient(test)];
    await merge(one.id, other.id);
    await rows(
      `UPDATE patient_merges SET merged_at = merged_at - interval '30 days' WHERE survivor_id = $1`,
      [one.id],
    );
    test.clock.advance({ seconds: 1 });
    expect(await unmerge(one.id, other.id)).toMatchObject({
      ...{ status: 422, body: { code: 'too_late_to_unmerge' } },
    });
  });
});
