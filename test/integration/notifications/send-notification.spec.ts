import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { MAX_TRIES } from '../../../libs/notifications/domain/notification.entity.js';
import { AnnounceVisit } from '../../../libs/notifications/use-cases/announce-visit.js';
import { takeInHandAndSend } from '../../support/notifications.js';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { Postbox } from '../../support/fakes/postbox.js';
import { aPatient, aPatientPerson, aPerson, link } from '../../support/people.js';

let app: TestApp;
let clinic: Clinic;
let postbox: Postbox;
let hour = 0;

const email = 'asha@patients.test';

beforeAll(async () => {
  postbox = new Postbox();
  app = await startApp({ SMTP_URL: await postbox.open(), MAIL_FROM: 'Clinic <no-reply@clinic.test>' });
  clinic = await aClinic(app, { centre: { timeZone: 'Asia/Kolkata' } });
});

afterAll(() => postbox.close());

beforeEach(() => {
  postbox.received.length = 0;
  postbox.hangUp = false;
  postbox.answerWith(0);
});

interface Row {
  id: string;
  status: string;
  status_reason: string | null;
  tries: number;
  masked_address: string | null;
  recipient_kind: string;
  recipient_id: string;
}

/** Somebody with an e-mail address books; answers the appointment. */
async function book(
  details: object = {},
  timeZone: string | null = null,
): Promise<{ id: string; patientId: string }> {
  const patient = await aPatientPerson(app);
  await app.database.query('UPDATE patients SET email = $2, time_zone = $3 WHERE id = $1', [
    patient.patientId,
    email,
    timeZone,
  ]);
  const startsAt = new Date(Date.parse('2027-03-03T03:30:00Z') + 1_800_000 * hour++).toISOString();
  const { status, body } = await app.http.post('appointments', bookingAt(clinic, startsAt, details), patient);
  expect(status).toBe(201);
  return { id: body.id, patientId: patient.patientId };
}

const record = (appointmentId: string, eventId = newId()) =>
  app.app
    .get(AnnounceVisit, { strict: false })
    .execute({ eventId, kind: 'appointment_confirmed', appointmentId, actorId: null });

const send = (id: string) => takeInHandAndSend(app, id);

const rowsOf = (appointmentId: string) =>
  app.database.query<Row & Record<string, unknown>>(
    `SELECT * FROM notifications WHERE appointment_id = $1 AND channel = 'email' ORDER BY id`,
    [appointmentId],
  );

async function rowOf(id: string): Promise<Row> {
  const [row] = await app.database.query<Row & Record<string, unknown>>(
    'SELECT * FROM notifications WHERE id = $1',
    [id],
  );
  return row!;
}

/** The patient's notification of a fresh booking. */
async function aQueuedNotification(details: object = {}, timeZone: string | null = null): Promise<string> {
  const { id } = await book(details, timeZone);
  await record(id);
  return (await rowsOf(id)).find((row) => row.recipient_kind === 'patient')!.id;
}

describe('a confirmation', () => {
  it('is recorded once for the patient and once for the clinician, however often the event comes', async () => {
    const { id, patientId } = await book();
    const eventId = newId();
    await Promise.all([record(id, eventId), record(id, eventId)]);
    await record(id, eventId);
    const rows = await rowsOf(id);
    expect(rows.map((row) => [row.recipient_kind, row.recipient_id, row.status])).toEqual([
      ['patient', patientId, 'queued'],
      ['clinician', clinic.clinicianId, 'queued'],
    ]);
    expect(rows.every((row) => row.next_try_at !== null)).toBe(true);
  });

  it('goes to who acts for a child without an address, and names the child', async () => {
    const parent = await aPerson(app, { roles: [{ role: 'patient' }] });
    const childId = await aPatient(app.database);
    await app.database.query(`UPDATE patients SET full_name = 'Mira Rao' WHERE id = $1`, [childId]);
    await link(app.database, parent.accountId, childId, 'parent');
    const booking = bookingAt(clinic, '2027-03-04T03:30:00Z', { patientId: childId });
    const { body } = await app.http.post('appointments', booking, parent);
    await record(body.id);
    const [row] = await rowsOf(body.id);
    expect(row).toMatchObject({ recipient_kind: 'account', recipient_id: parent.accountId });
    await send(row!.id);
    const [letter] = await postbox.lettersTo(`${parent.accountId}@kairos.test`);
    expect(letter!.text).toContain('the appointment of Mira Rao is confirmed');
  });

  it('says the centre’s local time of a visit in person', async () => {
    const id = await aQueuedNotification({}, 'Europe/London');
    await send(id);
    const [letter] = await postbox.lettersTo(email);
    expect(letter!.subject).toBe('Your appointment is confirmed');
    expect(letter!.text).toMatch(/When: Wednesday, 3 March 2027 at \d\d:\d\d \(Asia\/Kolkata\)\n/);
    expect(letter!.text).not.toContain('London');
  });

  it('says the recipient’s own time of a visit online, and the centre’s beside it', async () => {
    const id = await aQueuedNotification({ mode: 'online' }, 'Europe/London');
    await send(id);
    const [letter] = await postbox.lettersTo(email);
    expect(letter!.text).toMatch(
      /When: Wednesday, 3 March 2027 at \d\d:\d\d \(your time, Europe\/London\), which is Wednesday, 3 March 2027 at \d\d:\d\d \(Asia\/Kolkata\)/,
    );
  });

  it('is sent once, under a message id of its own, to an address of which only a mask is kept', async () => {
    const id = await aQueuedNotification();
    await send(id);
    await send(id);
    const letters = await postbox.lettersTo(email);
    expect(letters.map(({ messageId }) => messageId)).toEqual([`<${id}@clinic.test>`]);
    expect(await rowOf(id)).toMatchObject({
      status: 'sent',
      tries: 1,
      masked_address: 'a***@patients.test',
      status_reason: null,
    });
  });

  it('is skipped for who has no address, so that staff can see whom to call', async () => {
    const patientId = await aPatient(app.database);
    const desk = await aPerson(app, { roles: [{ role: 'front_desk' }] });
    const booking = bookingAt(clinic, '2027-03-04T06:30:00Z', { patientId });
    const { body } = await app.http.post('appointments', booking, desk);
    await record(body.id);
    const [row] = await rowsOf(body.id);
    await send(row!.id);
    expect(await rowOf(row!.id)).toMatchObject({ status: 'skipped', status_reason: 'no_address' });
    expect(postbox.received).toEqual([]);
  });

  it('is skipped when the appointment no longer stands', async () => {
    const id = await aQueuedNotification();
    await app.database.query(
      `UPDATE appointments SET status = 'cancelled', cancelled_by = 'patient'
       WHERE id = (SELECT appointment_id FROM notifications WHERE id = $1)`,
      [id],
    );
    await send(id);
    expect(await rowOf(id)).toMatchObject({ status: 'skipped', status_reason: 'no_longer_true' });
  });

  it('goes back to the queue while the server asks for patience, and is given up in the end', async () => {
    const id = await aQueuedNotification();
    postbox.answerWith(451);
    await send(id);
    expect(await rowOf(id)).toMatchObject({ status: 'queued', status_reason: 'smtp_451', tries: 1 });
    await app.database.query('UPDATE notifications SET tries = $2 WHERE id = $1', [id, MAX_TRIES - 1]);
    await send(id);
    expect(await rowOf(id)).toMatchObject({ status: 'failed', status_reason: 'smtp_451', tries: MAX_TRIES });
  });

  it('fails at once when the address is refused', async () => {
    const id = await aQueuedNotification();
    postbox.answerWith(550);
    await send(id);
    expect(await rowOf(id)).toMatchObject({ status: 'failed', status_reason: 'smtp_550', tries: 1 });
  });

  it('is sent once more and marked uncertain after a crash while it was being sent, and then never again', async () => {
    const id = await aQueuedNotification();
    await app.database.query(`UPDATE notifications SET status = 'sending', tries = 1 WHERE id = $1`, [id]);
    await send(id);
    await send(id);
    expect(await rowOf(id)).toMatchObject({ status: 'uncertain', tries: 2 });
    expect(await postbox.lettersTo(email)).toHaveLength(1);
  });

  it('is uncertain when the connection broke in the middle, and goes out twice at most', async () => {
    const id = await aQueuedNotification();
    postbox.hangUp = true;
    await send(id);
    expect((await rowOf(id)).status).toBe('sending');
    await send(id);
    await send(id);
    expect(await rowOf(id)).toMatchObject({ status: 'uncertain', tries: 2 });
    const letters = await postbox.lettersTo(email);
    expect(letters).toHaveLength(2);
    expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('is committed as being sent before the server hears of it', async () => {
    const id = await aQueuedNotification();
    const seen: string[] = [];
    postbox.onRecipient = async () => {
      seen.push((await rowOf(id)).status);
      return undefined;
    };
    await send(id);
    expect(seen).toEqual(['sending']);
  });
});
