import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { AnnounceVisit } from '../../../libs/notifications/use-cases/announce-visit.js';
import { DeliverNotifications } from '../../../libs/notifications/use-cases/deliver-notifications.js';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { MessageProvider } from '../../support/fakes/message-provider.js';
import { Postbox } from '../../support/fakes/postbox.js';
import { takeInHandAndSend } from '../../support/notifications.js';
import { aPatientPerson, aPerson, type Person } from '../../support/people.js';

let app: TestApp;
let clinic: Clinic;
let admin: Person;
const postbox = new Postbox();
const provider = new MessageProvider();
const path = '/api/v1/webhooks/twilio';
let slot = 0;

beforeAll(async () => {
  const url = await provider.open();
  app = await startApp({
    ...{ SMTP_URL: await postbox.open(), PUBLIC_URL: 'https://clinic.test' },
    ...{
      TWILIO_ACCOUNT_SID: 'AC7',
      TWILIO_AUTH_TOKEN: 'token-7',
      TWILIO_FROM: '+15005550006',
      TWILIO_URL: url,
    },
    ...{ GALLABOX_API_KEY: 'key', GALLABOX_API_SECRET: 'secret', GALLABOX_CHANNEL_ID: 'channel' },
    ...{ GALLABOX_URL: url, GALLABOX_WEBHOOK_SECRET: 'agreed' },
  });
  clinic = await aClinic(app);
  admin = await aPerson(app, { roles: [{ role: 'admin' }] });
});

afterAll(() => Promise.all([postbox.close(), provider.close()]));

beforeEach(() => {
  postbox.answerWith(0);
  provider.received.length = 0;
  provider.answer = { status: 201, body: { sid: `SM${newId()}`, id: `G${newId()}` } };
});

/** Somebody books and is told; answers the appointment and its patient. */
async function aVisit(contact: { email?: string | null; phone?: string | null }) {
  const patient = await aPatientPerson(app);
  const { email = null, phone = null } = contact;
  await app.database.query('UPDATE patients SET email = $2, phone = $3 WHERE id = $1', [
    ...[patient.patientId, email, phone],
  ]);
  const startsAt = new Date(Date.parse('2027-03-03T04:00:00Z') + 1_800_000 * slot++).toISOString();
  const { body } = await app.http.post('appointments', bookingAt(clinic, startsAt), patient);
  await app.app.get(AnnounceVisit, { strict: false }).execute({
    ...{ eventId: newId(), kind: 'appointment_confirmed', appointmentId: body.id, actorId: null },
  });
  return { id: body.id as string, patient };
}

const deliver = () => app.app.get(DeliverNotifications, { strict: false }).execute();

const rowsOf = (appointmentId: string) =>
  app.database.query<{
    id: string;
    channel: string;
    status: string;
    reason: string;
    provider_message_id: string;
  }>(
    `SELECT id, channel, status, status_reason AS reason, provider_message_id FROM notifications
     WHERE appointment_id = $1 AND recipient_kind = 'patient' AND channel <> 'in_app' ORDER BY id`,
    [appointmentId],
  );

const outcomes = async (appointmentId: string) =>
  (await rowsOf(appointmentId)).map(({ channel, status, reason }) => [channel, status, reason]);

const unreachable = async () =>
  (await app.http.get('notifications/unreachable', { token: admin.token })).body.data as {
    appointmentId: string;
    phone: string;
    fullName: string;
  }[];

describe('who has no e-mail address', () => {
  it('is sent a text', async () => {
    const { id } = await aVisit({ phone: '+919812345678' });
    await deliver();
    expect(await outcomes(id)).toEqual([
      ['email', 'skipped', 'no_address'],
      ['sms', 'sent', null],
    ]);
    const form = new URLSearchParams(provider.received[0]!.body);
    expect(form.get('Body')).toMatch(/^Kairos: Your appointment with Dr\. .* is confirmed: 2027-03-03 /);
  });
});

describe('who cannot be reached over one channel', () => {
  it('is tried over the next, and in the end stands in the list of whom to call', async () => {
    postbox.answerWith(550);
    provider.answer = { status: 400 };
    const { id } = await aVisit({ email: 'asha@patients.test', phone: '+919812345678' });
    await deliver();
    expect(await outcomes(id)).toEqual([
      ['email', 'failed', 'smtp_550'],
      ['sms', 'failed', 'http_400'],
      ['whatsapp', 'failed', 'http_400'],
    ]);
    const [entry] = (await unreachable()).filter(({ appointmentId }) => appointmentId === id);
    expect(entry).toMatchObject({ phone: '+919812345678', fullName: 'A patient', reason: 'http_400' });
    const [first] = await rowsOf(id);
    postbox.answerWith(0);
    const { body } = await app.http.post(`notifications/${first!.id}/retry`, undefined, {
      token: admin.token,
    });
    expect(body).toMatchObject({ status: 'queued', tries: 0 });
    await deliver();
    expect((await outcomes(id))[0]).toEqual(['email', 'sent', null]);
    expect((await unreachable()).filter(({ appointmentId }) => appointmentId === id)).toEqual([]);
  });
});

describe('a delivery report', () => {
  const sign = (form: Record<string, string>, token = 'token-7') =>
    createHmac('sha1', token)
      .update(
        `https://clinic.test${path}${Object.entries(form)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .flat()
          .join('')}`,
      )
      .digest('base64');

  const report = (form: Record<string, string>, signature = sign(form)) =>
    app.http.send('POST', path, {
      body: new URLSearchParams(form).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': signature },
    });

  async function aSentText() {
    const visit = await aVisit({ phone: '+919812345678' });
    await deliver();
    const sms = (await rowsOf(visit.id)).find(({ channel }) => channel === 'sms')!;
    return { ...visit, sms };
  }

  it('says that a text arrived', async () => {
    const { id, sms } = await aSentText();
    const form = { MessageSid: sms.provider_message_id, MessageStatus: 'delivered', To: '+919812345678' };
    expect((await report(form)).status).toBe(204);
    expect((await outcomes(id))[1]).toEqual(['sms', 'delivered', null]);
  });

  it('that says that a text was lost brings the next channel in, once', async () => {
    const { id, sms } = await aSentText();
    const form = { MessageSid: sms.provider_message_id, MessageStatus: 'undelivered', ErrorCode: '30003' };
    await report(form);
    await report(form);
    await deliver();
    expect(await outcomes(id)).toEqual([
      ['email', 'skipped', 'no_address'],
      ['sms', 'failed', 'twilio_30003'],
      ['whatsapp', 'sent', null],
    ]);
    const whatsapp = (await rowsOf(id))[2]!;
    const gallabox = (token: string) =>
      app.http.post(
        'webhooks/gallabox',
        { message: { id: whatsapp.provider_message_id, status: 'READ' } },
        { headers: { Authorization: `Bearer ${token}` } },
      );
    expect((await gallabox('guessed')).status).toBe(401);
    expect((await gallabox('agreed')).status).toBe(204);
    expect((await outcomes(id))[2]).toEqual(['whatsapp', 'delivered', null]);
  });

  it('is believed only when it is signed, and changes nothing else', async () => {
    const { id, sms } = await aSentText();
    const form = { MessageSid: sms.provider_message_id, MessageStatus: 'failed' };
    for (const signature of [
      '',
      'x',
      sign(form, 'another token'),
      sign({ ...form, MessageStatus: 'delivered' }),
    ])
      expect((await report(form, signature)).body.code).toBe('signature_not_valid');
    expect((await report({ MessageSid: 'SM-of-somebody', MessageStatus: 'failed' })).status).toBe(204);
    expect((await report({ MessageStatus: 'failed' })).status).toBe(204);
    expect((await outcomes(id))[1]).toEqual(['sms', 'sent', null]);
  });
});

describe('a text that was being sent when the worker died', () => {
  const inTheDark = async () => {
    const { id } = await aVisit({ phone: '+919812345678' });
    const [mail] = await rowsOf(id);
    await takeInHandAndSend(app, mail!.id);
    const sms = (await rowsOf(id))[1]!;
    await app.database.query(`UPDATE notifications SET status = 'sending', tries = 1 WHERE id = $1`, [
      sms.id,
    ]);
    return { id, smsId: sms.id };
  };

  it('is asked for, and is not sent again when the provider has it', async () => {
    const { id, smsId } = await inTheDark();
    const names = await app.database.query<{ name: string }>('SELECT full_name AS name FROM clinicians');
    const times = await app.database.query<{ at: Date }>(
      'SELECT starts_at AS at FROM appointments WHERE id = $1',
      [id],
    );
    const at = new Date(times[0]!.at.getTime() + 19_800_000).toISOString().slice(0, 16).replace('T', ' ');
    const text = `Kairos: Your appointment with ${names[0]!.name} is confirmed: ${at} (${clinic.timeZone}).`;
    provider.answer = { status: 200, body: { messages: [{ body: text, date_created: app.clock.now() }] } };
    await takeInHandAndSend(app, smsId);
    expect(provider.received.map(({ method }) => method)).toEqual(['GET']);
    expect((await outcomes(id))[1]).toEqual(['sms', 'sent', null]);
  });

  it('is sent, and surely once, when the provider knows nothing of it', async () => {
    const { id, smsId } = await inTheDark();
    provider.answer = { status: 200, body: { messages: [], sid: 'SM-late' } };
    await takeInHandAndSend(app, smsId);
    expect(provider.received.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect((await outcomes(id))[1]).toEqual(['sms', 'sent', null]);
  });
});
