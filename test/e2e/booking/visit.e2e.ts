import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CheckLedger } from '#booking';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type PatientPerson, type Person } from '../../support/people.js';

const at = (time: string) => `2027-03-03T${time}Z`;

describe('The day of a visit', () => {
  let app: TestApp;
  let clinic: Clinic;
  let desk: Person;
  let manager: Person;
  let patient: PatientPerson;
  let id: string;

  beforeAll(async () => {
    app = await startApp();
  });
  beforeEach(async () => {
    app.clock.set('2027-03-01T06:00:00Z');
    clinic = await aClinic(app);
    const { centreId } = clinic;
    desk = await aPerson(app, { roles: [{ role: 'front_desk', centreId }] });
    manager = await aPerson(app, { roles: [{ role: 'centre_manager', centreId }] });
    patient = await aPatientPerson(app);
    const booked = await app.http.post('appointments', bookingAt(clinic, at('04:00:00')), {
      token: patient.token,
    });
    id = booked.body.id;
  });

  const act = (verb: string, by: Person, body?: object) =>
    app.http.post(`appointments/${id}/${verb}`, body, { token: by.token });
  const said = async (answer: ReturnType<typeof act>) => {
    const { status, body } = await answer;
    return [status, body.code ?? body.status];
  };
  const claims = async () =>
    (await app.database.query('SELECT 1 FROM time_claims WHERE appointment_id = $1', [id])).length;

  it('goes from the door to the end, each step once', async () => {
    app.clock.set(at('03:40:00'));
    expect(await said(act('check-in', desk))).toEqual([200, 'checked_in']);
    expect(await said(act('check-in', desk))).toEqual([409, 'illegal_transition']);
    expect(await said(act('start', clinic.clinician))).toEqual([200, 'in_progress']);
    expect(await said(act('start', clinic.clinician))).toEqual([409, 'illegal_transition']);
    app.clock.set(at('04:07:00'));
    const done = await act('complete', clinic.clinician);
    expect(done.body).toMatchObject({ status: 'completed', durationMinutes: 27, version: 4 });
    expect(await said(act('complete', clinic.clinician))).toEqual([409, 'illegal_transition']);
    expect(await said(act('undo', desk))).toEqual([409, 'illegal_transition']);
    const events = await app.database.query(
      'SELECT name FROM outbox_events WHERE aggregate_id = $1 ORDER BY sequence',
      [id],
    );
    expect(events.map(({ name }) => name)).toEqual([
      'AppointmentConfirmed',
      'AppointmentCheckedIn',
      'AppointmentStarted',
      'AppointmentCompleted',
    ]);
    const { body } = await app.http.get(`appointments/${id}/history`, { token: patient.token });
    expect(
      body.data.map((line: { act: string; toStatus: string }) => `${line.act} ${line.toStatus}`),
    ).toEqual(['book confirmed', 'check_in checked_in', 'start in_progress', 'complete completed']);
  });

  it('starts near its time, by its own clinician or staff with the permission', async () => {
    app.clock.set(at('03:29:59'));
    const early = await act('start', clinic.clinician);
    expect([early.status, early.body.code, early.body.possibleFrom]).toEqual([
      422,
      'too_early',
      '2027-03-03T03:30:00.000Z',
    ]);
    app.clock.set(at('03:30:00'));
    expect(await said(act('start', patient))).toEqual([403, 'forbidden']);
    expect(await said(act('start', desk))).toEqual([403, 'forbidden']);
    expect(await said(act('start', (await aClinic(app)).clinician))).toEqual([404, 'not_found']);
    expect(await said(act('start', manager))).toEqual([200, 'in_progress']);
  });

  it('is missed after a grace, and the rest of its time is free', async () => {
    app.clock.set(at('04:14:59'));
    expect(await said(act('mark-no-show', desk, {}))).toEqual([422, 'too_early']);
    app.clock.set(at('04:15:00'));
    expect(await said(act('mark-no-show', desk, { reason: 'Did not pick up the phone' }))).toEqual([
      200,
      'no_show',
    ]);
    expect(await claims()).toBe(0);
    expect(await said(act('mark-no-show', desk, {}))).toEqual([409, 'illegal_transition']);
  });

  it('takes wrong taps back on the same day', async () => {
    app.clock.set(at('03:50:00'));
    await act('check-in', desk);
    expect(await said(act('undo', desk))).toEqual([200, 'confirmed']);
    expect(await said(act('undo', desk))).toEqual([409, 'illegal_transition']);
    await act('start', clinic.clinician);
    expect(await said(act('undo', clinic.clinician))).toEqual([200, 'checked_in']);
    app.clock.set(at('19:00:00'));
    expect(await said(act('undo', desk))).toEqual([422, 'too_late_to_undo']);
  });

  it('finds who came after all, with their time while it lasts', async () => {
    app.clock.set(at('04:15:00'));
    await act('mark-no-show', desk, {});
    expect(await said(act('check-in', clinic.clinician))).toEqual([409, 'illegal_transition']);
    expect(await said(act('check-in', desk))).toEqual([200, 'checked_in']);
    expect(await claims()).toBe(2);
    expect(await app.app.get(CheckLedger, { strict: false }).execute(app.clock.now())).toEqual([]);
    await act('mark-no-show', desk, {});
    app.clock.set(at('05:00:00'));
    expect(await said(act('complete', desk))).toEqual([200, 'completed']);
  });

  it('does not give the time of a no-show to two', async () => {
    app.clock.set(at('04:15:00'));
    await act('mark-no-show', desk, {});
    const other = await aPatientPerson(app);
    const body = { ...bookingAt(clinic, at('04:15:00')), patientId: other.patientId };
    const waived = { overrideWindows: true, overrideReason: 'Is here already' };
    const booked = await app.http.post('appointments', { ...body, ...waived }, { token: desk.token });
    expect(booked.status).toBe(201);
    expect(await said(act('check-in', desk))).toEqual([409, 'slot_taken']);
    const { body: shown } = await app.http.get(`appointments/${id}`, { token: desk.token });
    expect(shown.status).toBe('no_show');
  });

  it('belongs to its day', async () => {
    app.clock.set('2027-03-02T18:29:59Z');
    expect(await said(act('check-in', desk))).toEqual([422, 'too_early']);
    app.clock.set('2027-03-03T18:30:00Z');
    expect(await said(act('check-in', desk))).toEqual([422, 'visit_day_over']);
  });

  it('is nobody else’s business, and audited when staff touch it', async () => {
    app.clock.set(at('04:15:00'));
    const foreign = await aPerson(app, {
      roles: [{ role: 'front_desk', centreId: (await aClinic(app)).centreId }],
    });
    for (const verb of ['check-in', 'complete', 'undo']) {
      expect(await said(act(verb, foreign))).toEqual([404, 'not_found']);
      expect(await said(act(verb, patient))).toEqual([403, 'forbidden']);
    }
    await act('check-in', desk);
    const noted = await app.database.query(
      `SELECT action, on_behalf_of AS patient FROM audit_events WHERE entity_id = $1 AND actor_id = $2`,
      [id, desk.accountId],
    );
    expect(noted).toEqual([{ action: 'appointment.check_in', patient: patient.patientId }]);
  });
});
