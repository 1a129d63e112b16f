import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DeliverNotifications } from '../../../libs/notifications/use-cases/deliver-notifications.js';
import { PlanReminders } from '../../../libs/notifications/use-cases/plan-reminders.js';
import { SendReminders } from '../../../libs/notifications/use-cases/send-reminders.js';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type PatientPerson, type Person } from '../../support/people.js';

let app: TestApp;
let clinic: Clinic;
let patient: PatientPerson;
let admin: Person;
const start = '2027-03-01T06:00:00Z';
let day = 3;

beforeAll(async () => {
  app = await startApp();
  clinic = await aClinic(app, { centre: { timeZone: 'Asia/Kolkata' } });
  admin = await aPerson(app, { roles: [{ role: 'admin' }] });
});

/** Each test has a patient and a day of its own. */
beforeEach(async () => {
  app.clock.set(start);
  patient = await aPatientPerson(app);
  await app.database.query(`UPDATE patients SET email = 'asha@patients.test' WHERE id = $1`, [
    patient.patientId,
  ]);
  day += 2;
});

const at = (hour: number, minute = 0, onDay = day) =>
  new Date(Date.UTC(2027, 2, onDay, hour, minute)).toISOString();

async function book(startsAt: string): Promise<{ id: string; version: number }> {
  const { status, body } = await app.http.post('appointments', bookingAt(clinic, startsAt), patient);
  expect(status).toBe(201);
  return body;
}

/** What a worker does over and over, at that moment. */
async function work(instant?: string): Promise<void> {
  if (instant) app.clock.set(instant);
  await app.app.get(PlanReminders, { strict: false }).execute();
  await app.app.get(SendReminders, { strict: false }).execute();
  await app.app.get(DeliverNotifications, { strict: false }).execute();
}

/** What was said: to whom, over what, how long before, and whether it was. */
const said = async (appointmentId: string, channel = 'email') =>
  (
    await app.database.query<{ recipient: string; minutes: number; status: string }>(
      `SELECT recipient_kind AS recipient, (details ->> 'minutesBefore')::int AS minutes, status FROM notifications
       WHERE appointment_id = $1 AND kind = 'appointment_reminder' AND channel = $2 ORDER BY created_at, recipient_kind DESC`,
      [appointmentId, channel],
    )
  ).map(({ recipient, minutes, status }) => `${recipient} ${minutes} ${status}`);

const skipped = async (appointmentId: string) =>
  (
    await app.database.query<{ reason: string }>(
      `SELECT DISTINCT status_reason AS reason FROM reminders WHERE appointment_id = $1 AND status = 'skipped' ORDER BY 1`,
      [appointmentId],
    )
  ).map(({ reason }) => reason);

describe('reminders', () => {
  it('go to both sides a day and an hour before, once each, however often the worker looks', async () => {
    const { id } = await book(at(4));
    await work();
    await work(at(3, 59, day - 1));
    expect(await said(id)).toEqual([]);
    await work(at(4, 0, day - 1));
    await work();
    const dayBefore = ['patient 1440 sent', 'clinician 1440 sent'];
    expect(await said(id)).toEqual(dayBefore);
    await work(at(3));
    await Promise.all([work(), work()]);
    expect(await said(id)).toEqual([...dayBefore, 'patient 60 sent', 'clinician 60 sent']);
    expect(await said(id, 'in_app')).toHaveLength(4);
  });

  it('are found although no event was ever delivered, and although the worker was off for two hours', async () => {
    const { id } = await book(at(4));
    await work(at(6, 0, day - 1));
    expect(await said(id)).toEqual(['patient 1440 sent', 'clinician 1440 sent']);
  });

  it('that became stale meanwhile are skipped, and say so', async () => {
    const { id } = await book(at(4));
    await work();
    await work(at(3, 45));
    expect(await said(id)).toEqual([]);
    expect(await skipped(id)).toEqual(['stale']);
  });

  it('are not sent for a cancelled visit', async () => {
    const { id } = await book(at(4));
    await work(at(3, 0, day - 1));
    const { status } = await app.http.post(`appointments/${id}/cancel`, {}, patient);
    expect(status).toBe(200);
    await work(at(4, 0, day - 1));
    await work(at(3));
    expect(await said(id)).toEqual([]);
    expect(await skipped(id)).toEqual(['no_longer_true']);
  });

  it('move with the visit: one at the new time only', async () => {
    const { id } = await book(at(4));
    await work(at(3, 0, day - 1));
    const body = { startsAt: at(8) };
    const moved = await app.http.post(`appointments/${id}/reschedule`, body, patient);
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    await work(at(4, 0, day - 1));
    expect(await said(id)).toEqual([]);
    await work(at(8, 0, day - 1));
    expect(await said(id)).toEqual(['patient 1440 sent', 'clinician 1440 sent']);
  });

  it('that would have been due before the booking are not sent', async () => {
    app.clock.set(at(2));
    const { id } = await book(at(4));
    await work();
    expect(await said(id)).toEqual([]);
    expect(await skipped(id)).toEqual(['booked_later']);
    await work(at(3));
    expect(await said(id)).toEqual(['patient 60 sent', 'clinician 60 sent']);
  });

  it('go just before the quiet hours that they would fall into, also when those are said later', async () => {
    const { id } = await book(at(4));
    await work(at(3, 0, day - 1));
    const quiet = { choices: [], quietHours: { from: '22:00', to: '09:00' } };
    const options = { token: patient.token, headers: { 'If-Match': '"0"' } };
    const { status } = await app.http.put('me/notification-preferences', quiet, options);
    expect(status).toBe(200);
    await work(at(4, 0, day - 1));
    // 09:30 in Kolkata; an hour before is 08:30, so it goes at 21:55 the evening before.
    await work(at(16, 24, day - 1));
    expect(await said(id)).toEqual(['patient 1440 sent', 'clinician 1440 sent']);
    await work(at(16, 25, day - 1));
    expect((await said(id)).at(-1)).toBe('patient 60 sent');
    await work(at(3));
    expect((await said(id)).slice(2)).toEqual(['patient 60 sent', 'clinician 60 sent']);
  });

  it('follow the rule that is most exact, and a rule that changes changes what is to come', async () => {
    const { id } = await book(at(4));
    await work();
    const { centreId, serviceId } = clinic;
    const post = (body: object) => app.http.post('reminder-rules', body, { token: admin.token });
    const general = await post({ minutesBefore: [300] });
    const exact = await post({ centreId, serviceId, minutesBefore: [120] });
    expect([general.status, exact.status, (await post({ minutesBefore: [5] })).status]).toEqual([
      201, 201, 409,
    ]);
    await work(at(2));
    expect(await said(id)).toEqual(['patient 120 sent', 'clinician 120 sent']);
    for (const { body } of [general, exact])
      expect((await app.http.delete(`reminder-rules/${body.id}`, { token: admin.token })).status).toBe(204);
  });
});
