import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import { newId } from '#platform/domain';
import { LiveServer } from '#platform/realtime';
import { AnnounceVisit } from '../../../libs/notifications/use-cases/announce-visit.js';
import { DeliverNotifications } from '../../../libs/notifications/use-cases/deliver-notifications.js';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, type PatientPerson, type Person } from '../../support/people.js';
import { eventually } from '../../support/worker.js';

let app: TestApp;
let clinic: Clinic;
let slot = 0;
const sockets: Socket[] = [];

beforeAll(async () => {
  app = await startApp();
  clinic = await aClinic(app);
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});

/** The patient books and is told of it. */
async function book(patient: PatientPerson): Promise<string> {
  const startsAt = new Date(Date.parse('2027-03-03T04:00:00Z') + 1_800_000 * slot++).toISOString();
  const { body } = await app.http.post('appointments', bookingAt(clinic, startsAt), patient);
  await app.app.get(AnnounceVisit, { strict: false }).execute({
    ...{ eventId: newId(), kind: 'appointment_confirmed', appointmentId: body.id, actorId: null },
  });
  await app.app.get(DeliverNotifications, { strict: false }).execute();
  return body.id;
}

const inbox = async (person: Person, query = '') =>
  (await app.http.get(`me/notifications${query}`, { token: person.token })).body;

async function connect(token: string | undefined): Promise<Socket> {
  const socket = io(`${await app.app.getUrl()}/live`, {
    ...{ transports: ['websocket'], reconnection: false, forceNew: true },
    ...(token === undefined ? {} : { auth: { token } }),
  });
  sockets.push(socket);
  await new Promise((resolve, reject) =>
    socket.on('connect', () => resolve(null)).on('connect_error', reject),
  );
  return socket;
}

describe('one’s inbox', () => {
  it('has what concerns one, unread until it is read, and nobody else’s', async () => {
    const [asha, ravi] = [await aPatientPerson(app), await aPatientPerson(app)];
    const appointmentId = await book(asha);
    await book(ravi);
    await book(ravi);
    const { data, unread } = await inbox(asha);
    expect(unread).toBe(1);
    expect(data).toMatchObject([
      { kind: 'appointment_confirmed', title: 'Your appointment is confirmed', appointmentId, readAt: null },
    ]);
    expect(data[0].text).toContain('2027-03-03');
    const foreign = (await inbox(ravi)).data[0].id;
    const read = (body: object, by: Person = asha) =>
      app.http.post('me/notifications/read', body, { token: by.token });
    expect((await read({ ids: [data[0].id, foreign] })).status).toBe(404);
    expect((await inbox(asha)).unread).toBe(1);
    expect((await read({ ids: [data[0].id] })).body).toEqual({ unread: 0 });
    expect((await inbox(asha, '?unread=true')).data).toEqual([]);
    expect((await inbox(asha)).data).toHaveLength(1);
    expect((await inbox(ravi)).unread).toBe(2);
    expect((await read({ all: true }, ravi)).body).toEqual({ unread: 0 });
  });

  it.each([
    {},
    { ids: [] },
    { ids: ['x'] },
    { all: false },
    { all: true, ids: [newId()] },
    { everything: true },
  ])('cannot be marked by %j', async (body) => {
    const asha = await aPatientPerson(app);
    const { status } = await app.http.post('me/notifications/read', body, { token: asha.token });
    expect(status).toBe(400);
  });

  it('is kept unreadable in the database', async () => {
    const rows = await app.database.query(
      `SELECT FROM notifications n WHERE n::text LIKE '%confirmed:%' OR encode(content, 'escape') LIKE '%Dr%'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('what one wants to hear', () => {
  const preferences = (by: Person) => app.http.get('me/notification-preferences', { token: by.token });
  const set = (by: Person, body: object, version: number) =>
    app.http.put('me/notification-preferences', body, {
      token: by.token,
      headers: { 'If-Match': `"${version}"` },
    });

  it('is mail and the inbox until one says something else', async () => {
    const asha = await aPatientPerson(app);
    const { body, headers } = await preferences(asha);
    expect(headers.get('etag')).toBe('"0"');
    const enabled = body.choices.filter((choice: { enabled: boolean }) => choice.enabled);
    expect(new Set(enabled.map(({ channel }: { channel: string }) => channel))).toEqual(
      new Set(['email', 'in_app']),
    );
    expect(body.choices.map(({ kind }: { kind: string }) => kind)).not.toContain('registration_repeated');
  });

  it('is kept to: a channel that is switched off gets nothing', async () => {
    const asha = await aPatientPerson(app);
    const choices = ['email', 'sms', 'whatsapp'].map((channel) => ({
      ...{ kind: 'appointment_confirmed', channel, enabled: false },
    }));
    expect((await set(asha, { choices, quietHours: null }, 0)).body.version).toBe(1);
    const appointmentId = await book(asha);
    const rows = await app.database.query(
      `SELECT channel, status, status_reason FROM notifications WHERE appointment_id = $1 AND account_id = $2 ORDER BY channel`,
      [appointmentId, asha.accountId],
    );
    expect(rows).toEqual([
      { channel: 'email', status: 'skipped', status_reason: 'opted_out' },
      { channel: 'in_app', status: 'sent', status_reason: null },
    ]);
  });

  it('waits for the end of one’s quiet hours', async () => {
    const asha = await aPatientPerson(app);
    await app.database.query(`UPDATE accounts SET time_zone = 'Asia/Kolkata' WHERE id = $1`, [
      asha.accountId,
    ]);
    // It is 11:30 in Kolkata.
    await set(asha, { choices: [], quietHours: { from: '11:00', to: '12:00' } }, 0);
    const appointmentId = await book(asha);
    const mail = async () =>
      (
        await app.database.query<{ status: string; next_try_at: Date | null }>(
          `SELECT status, next_try_at FROM notifications WHERE appointment_id = $1 AND channel = 'email' AND account_id = $2`,
          [appointmentId, asha.accountId],
        )
      )[0]!;
    expect(await mail()).toEqual({ status: 'queued', next_try_at: new Date('2027-03-01T06:30:00Z') });
    expect((await inbox(asha)).unread).toBe(1);
  });

  it('is refused when it is stale or cannot be', async () => {
    const asha = await aPatientPerson(app);
    const good = { choices: [], quietHours: null };
    expect((await set(asha, good, 0)).status).toBe(200);
    expect((await set(asha, good, 0)).status).toBe(412);
    const { token } = asha;
    expect((await app.http.put('me/notification-preferences', good, { token })).status).toBe(428);
    const choice = { kind: 'appointment_reminder', channel: 'sms', enabled: true };
    for (const bad of [
      {},
      { ...good, quietHours: { from: '22:00', to: '22:00' } },
      { ...good, quietHours: { from: '24:00', to: '07:00' } },
      { ...good, choices: [{ ...choice, kind: 'registration_repeated' }] },
      { ...good, choices: [choice, { ...choice, enabled: false }] },
      { ...good, choices: [{ ...choice, channel: 'fax' }] },
      { ...good, phone: '+919812345678' },
    ])
      expect((await set(asha, bad, 1)).status, JSON.stringify(bad)).toBe(400);
  });
});

describe('the live connection', () => {
  it('brings what lands in one’s inbox, and nobody else’s', async () => {
    const [asha, ravi] = [await aPatientPerson(app), await aPatientPerson(app)];
    const [hers, his] = [await connect(asha.token), await connect(ravi.token)];
    const heard: { kind: string; appointmentId: string }[] = [];
    const heardByHim: unknown[] = [];
    hers.on('notification:new', (message) => heard.push(message));
    his.on('notification:new', (message) => heardByHim.push(message));
    const appointmentId = await book(asha);
    await eventually(() => heard.length > 0);
    expect(heard).toMatchObject([{ kind: 'appointment_confirmed', appointmentId }]);
    expect(heardByHim).toEqual([]);
  });

  it.each([undefined, '', 'x', 'eyJhbGciOiJub25lIn0.e30.'])('is refused with the token %s', async (token) => {
    await expect(connect(token)).rejects.toThrow('not_signed_in');
  });

  it('is refused with a token that has expired', async () => {
    const { token } = await aPatientPerson(app);
    app.clock.advance({ minutes: 16 });
    await expect(connect(token)).rejects.toThrow('not_signed_in');
  });

  it('ends when one is signed out, and goes on with a fresh token', async () => {
    const [asha, ravi] = [await aPatientPerson(app), await aPatientPerson(app)];
    const [hers, his] = [await connect(asha.token), await connect(ravi.token)];
    let signedOut = false;
    hers.on('signed_out', () => (signedOut = true));
    app.clock.advance({ minutes: 14 });
    his.emit('token', ravi.token);
    await new Promise((resolve) => setTimeout(resolve, 200));
    app.clock.advance({ minutes: 2 });
    await app.app.get(LiveServer, { strict: false }).checkAll();
    await eventually(() => !hers.connected);
    expect([signedOut, his.connected]).toEqual([true, true]);
    his.emit('token', asha.token);
    await eventually(() => !his.connected);
  });
});
