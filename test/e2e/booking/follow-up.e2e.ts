import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type PatientPerson, type Person } from '../../support/people.js';

describe('Follow-ups', () => {
  let app: TestApp;
  let clinic: Clinic;
  let patient: PatientPerson;
  let other: PatientPerson;
  let frontDesk: Person;
  let parentId: string;

  beforeAll(async () => {
    app = await startApp();
    clinic = await aClinic(app, { service: { needsApproval: true } });
    [patient, other] = await Promise.all([aPatientPerson(app), aPatientPerson(app)]);
    frontDesk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
    const booked = await app.http.post('appointments', bookingAt(clinic, '2027-03-02T04:00:00Z'), {
      token: patient.token,
    });
    parentId = booked.body.id;
    await app.database.query(
      `UPDATE appointments SET status = 'completed', expires_at = NULL WHERE id = $1`,
      [parentId],
    );
  });

  const followUp = (startsAt: string, body: object = {}, token = clinic.clinician.token, id = parentId) =>
    app.http.post(`appointments/${id}/follow-up`, { startsAt, ...body }, { token });
  const propose = (startsAt: string, token = clinic.clinician.token) =>
    app.http.post(`appointments/${parentId}/follow-up-proposals`, { startsAt }, { token });
  const answer = (id: string, verb: string, body: object | undefined, { token }: Person = patient) =>
    app.http.post(`follow-up-proposals/${id}/${verb}`, body, { token });

  it('is a real appointment that names the visit which it follows', async () => {
    const made = await followUp('2027-03-10T04:00:00Z', {
      mode: 'online',
      reason: 'To take the stitches out',
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body).toMatchObject({
      ...{ parentId, status: 'confirmed', patientId: patient.patientId, mode: 'online' },
      ...{ clinicianId: clinic.clinicianId, reason: 'To take the stitches out' },
    });
    const seen = await app.http.get(`appointments/${made.body.id}`, { token: patient.token });
    expect(seen.body.parentId).toBe(parentId);
    expect((await followUp('2027-03-10T04:00:00Z', {}, frontDesk.token)).body.code).toBe('slot_taken');
    const noted = await app.database.query(
      `SELECT 1 FROM audit_events WHERE entity_id = $1 AND action = 'appointment.follow_up'`,
      [made.body.id],
    );
    expect(noted).toHaveLength(1);
  });

  it('is proposed, keeps no time, and is booked when the patient accepts', async () => {
    const { body: proposal } = await propose('2027-03-11T04:00:00Z');
    expect(proposal).toMatchObject({ status: 'open', parentId, appointmentId: null });
    const list = await app.http.get('follow-up-proposals', { token: patient.token });
    expect(list.body.data).toMatchObject([{ id: proposal.id }]);
    const accepted = await answer(proposal.id, 'accept', {});
    expect(accepted.body).toMatchObject({
      parentId,
      status: 'confirmed',
      startsAt: '2027-03-11T04:00:00.000Z',
    });
    const again = await answer(proposal.id, 'accept', {});
    expect([again.status, again.body.code]).toEqual([409, 'proposal_answered']);
  });

  it('stays open when its time is taken, and may then be accepted for another', async () => {
    const { body: proposal } = await propose('2027-03-12T04:00:00Z');
    await app.http.post('appointments', bookingAt(clinic, '2027-03-12T04:00:00Z'), { token: other.token });
    expect((await answer(proposal.id, 'accept', {})).body.code).toBe('slot_taken');
    const moved = await answer(proposal.id, 'accept', { startsAt: '2027-03-12T05:00:00Z' });
    expect(moved.body).toMatchObject({ parentId, startsAt: '2027-03-12T05:00:00.000Z' });
  });

  it('is booked once, however many accept at once', async () => {
    const { body: proposal } = await propose('2027-03-15T04:00:00Z');
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => answer(proposal.id, 'accept', {})),
      ...Array.from({ length: 5 }, () => answer(proposal.id, 'accept', {}, frontDesk)),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'proposal_answered')).toHaveLength(9);
  });

  it('may be declined', async () => {
    const { body: proposal } = await propose('2027-03-16T04:00:00Z');
    expect((await answer(proposal.id, 'decline', undefined)).body.status).toBe('declined');
    expect((await answer(proposal.id, 'accept', {})).body.code).toBe('proposal_answered');
  });

  it('is refused to whoever it does not concern, and with bad input', async () => {
    const elsewhere = await aClinic(app);
    const stranger = await aPerson(app, { roles: [{ role: 'front_desk', centreId: elsewhere.centreId }] });
    const at = '2027-03-17T04:00:00Z';
    expect((await followUp(at, {}, patient.token)).status).toBe(403);
    expect((await followUp(at, {}, elsewhere.clinician.token)).status).toBe(404);
    expect((await followUp(at, {}, stranger.token)).status).toBe(404);
    expect((await followUp('tomorrow')).status).toBe(400);
    expect((await followUp(at, { patientId: other.patientId })).status).toBe(400);
    expect((await followUp('2027-03-17T02:00:00Z')).body.code).toBe('outside_availability');
    expect((await followUp('2027-03-01T06:30:00Z')).body.code).toBe('inside_lead_time');
    const { body: proposal } = await propose(at);
    expect((await answer(proposal.id, 'accept', {}, other)).status).toBe(404);
    expect((await answer(proposal.id, 'decline', undefined, stranger)).status).toBe(404);
    expect((await app.http.get('follow-up-proposals', { token: other.token })).body.data).toEqual([]);
    const dead = await app.http.post('appointments', bookingAt(clinic, '2027-03-18T04:00:00Z'), {
      token: patient.token,
    });
    await app.http.post(`appointments/${dead.body.id}/cancel`, {}, { token: patient.token });
    const after = await followUp('2027-03-19T04:00:00Z', {}, clinic.clinician.token, dead.body.id);
    expect([after.status, after.body.code]).toEqual([409, 'illegal_transition']);
  });
});
