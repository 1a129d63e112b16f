import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { newId } from '#platform/domain';
import { DeliverWebhooks } from '../../../libs/notifications/use-cases/deliver-webhooks.js';
import { NoteWebhookEvent } from '../../../libs/notifications/use-cases/note-webhook-event.js';
import type { WebhookEventType } from '../../../libs/notifications/domain/webhook-events.js';
import { startApp, type TestApp } from '../../support/app.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { MessageProvider, type ReceivedRequest } from '../../support/fakes/message-provider.js';
import { aPerson, type Person } from '../../support/people.js';

let app: TestApp;
let admin: Person;
let url: string;
const receiver = new MessageProvider();

beforeAll(async () => {
  url = `${await receiver.open()}/hook`;
  app = await startApp({ WEBHOOKS_TO_PRIVATE_ADDRESSES: 'true' });
  admin = await aPerson(app, { roles: [{ role: 'admin' }] });
});

afterAll(() => receiver.close());

beforeEach(async () => {
  app.clock.set('2027-03-01T06:00:00Z');
  receiver.received.length = 0;
  receiver.answer = { status: 200 };
  await app.database.query('DELETE FROM webhook_endpoints');
});

const post = (path: string, body?: unknown) => app.http.post(path, body, { token: admin.token });

async function anEndpoint(
  eventTypes: WebhookEventType[] = ['appointment_confirmed', 'appointment_cancelled'],
) {
  const { status, body } = await post('webhook-endpoints', { url, eventTypes });
  expect(status).toBe(201);
  return body as { id: string; secret: string; version: number };
}

/** Something happened to an appointment. */
async function happen(type: WebhookEventType, aggregateId = newId(), id = newId()): Promise<string> {
  const event = {
    id,
    aggregateId,
    occurredAt: app.clock.now(),
    payload: { actor: 'patient', accountId: newId() },
  };
  await app.app.get(NoteWebhookEvent, { strict: false }).execute(event, type);
  return id;
}

const deliver = () => app.app.get(DeliverWebhooks, { strict: false }).execute();

/** By the clock of the test: receivers refuse what is not of now. */
function verify(secret: string, { body, headers }: ReceivedRequest): unknown {
  vi.useFakeTimers({ toFake: ['Date'], now: app.clock.now() });
  try {
    return new Webhook(secret).verify(body, headers as Record<string, string>);
  } finally {
    vi.useRealTimers();
  }
}

const log = async (id: string, query = '') =>
  (await app.http.get(`webhook-endpoints/${id}/deliveries${query}`, { token: admin.token })).body.data;

describe('a webhook', () => {
  it('is signed so that the library of the standard takes it, and carries ids only', async () => {
    const { secret } = await anEndpoint();
    const appointmentId = newId();
    const eventId = await happen('appointment_confirmed', appointmentId);
    await deliver();
    expect(receiver.received).toHaveLength(1);
    const event = verify(secret, receiver.received[0]!);
    expect(event).toMatchObject({
      ...{ type: 'appointment_confirmed', data: { appointmentId, actor: 'patient' } },
      timestamp: app.clock.now().toISOString(),
    });
    expect(receiver.received[0]!.headers['webhook-id']).toBe(eventId);
  });

  it('comes once for an event that is told twice, and only where it is wanted', async () => {
    await anEndpoint(['appointment_cancelled']);
    const id = await happen('appointment_cancelled');
    await happen('appointment_cancelled', newId(), id);
    await happen('appointment_confirmed');
    await deliver();
    expect(receiver.received).toHaveLength(1);
  });

  it('reaches a receiver that was down for an hour, all of it, in order per appointment', async () => {
    const { id } = await anEndpoint();
    const appointments = [newId(), newId(), newId()];
    receiver.answer = { status: 503 };
    for (let minute = 0; minute < 60; minute += 5) {
      await happen(minute % 10 ? 'appointment_cancelled' : 'appointment_confirmed', appointments[minute % 3]);
      await deliver();
      app.clock.advance({ minutes: 5 });
    }
    receiver.answer = { status: 200 };
    receiver.received.length = 0;
    for (let minute = 0; minute < 120; minute += 1) {
      await deliver();
      app.clock.advance({ minutes: 1 });
    }
    const told = receiver.received.map(
      ({ body }) => JSON.parse(body) as { timestamp: string; data: { appointmentId: string } },
    );
    expect(told).toHaveLength(12);
    for (const appointmentId of appointments) {
      const times = told
        .filter(({ data }) => data.appointmentId === appointmentId)
        .map(({ timestamp }) => timestamp);
      expect(times).toEqual(times.toSorted());
    }
    const deliveries = await log(id);
    expect(deliveries.every(({ status }: { status: string }) => status === 'delivered')).toBe(true);
    expect(deliveries.at(-1).attempts[0]).toMatchObject({ statusCode: 503, error: null });
  });

  it('holds back the later ones of an appointment, but nobody else’s, while one fails', async () => {
    await anEndpoint();
    const appointmentId = newId();
    receiver.answer = { status: 500 };
    await happen('appointment_confirmed', appointmentId);
    await deliver();
    receiver.answer = { status: 200 };
    await happen('appointment_cancelled', appointmentId);
    await happen('appointment_confirmed');
    await deliver();
    const types = () => receiver.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
    expect(types()).toEqual(['appointment_confirmed', 'appointment_confirmed']);
    app.clock.advance({ seconds: 10 });
    await deliver();
    expect(types().slice(2)).toEqual(['appointment_confirmed', 'appointment_cancelled']);
  });

  it('is given up after three days, and can be replayed by its id', async () => {
    const { id } = await anEndpoint();
    receiver.answer = 'cut';
    await happen('appointment_confirmed');
    for (let hour = 0; hour < 90; hour += 1) {
      await deliver();
      app.clock.advance({ hours: 1 });
    }
    const [failed] = await log(id, '?status=failed');
    expect(failed).toMatchObject({ status: 'failed', nextTryAt: null });
    expect(failed.attempts.at(-1).error).toBe('econnreset');
    receiver.answer = { status: 204 };
    expect((await post(`webhook-deliveries/${failed.id}/replay`)).body).toMatchObject({
      status: 'pending',
      tries: 0,
    });
    await deliver();
    expect((await log(id))[0].status).toBe('delivered');
    const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
    expect([...ids]).toEqual([failed.eventId]);
  });

  it('is verified by the old and the new secret while they change', async () => {
    const { id, secret } = await anEndpoint();
    const { body } = await post(`webhook-endpoints/${id}/rotate-secret`);
    expect(body.secret).not.toBe(secret);
    await happen('appointment_confirmed');
    await deliver();
    for (const either of [secret, body.secret]) expect(verify(either, receiver.received[0]!)).toBeTruthy();
    app.clock.advance({ hours: 25 });
    await happen('appointment_confirmed');
    await deliver();
    expect(receiver.received[1]!.headers['webhook-signature']).not.toContain(' ');
  });

  it('follows no redirect', async () => {
    const { id } = await anEndpoint();
    receiver.answer = { status: 302, headers: { Location: '/elsewhere' } };
    await happen('appointment_confirmed');
    await deliver();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook']);
    expect((await log(id))[0].attempts).toMatchObject([{ statusCode: 302 }]);
  });
});

describe('an endpoint', () => {
  it('shows its secret only when it is made, and is changed on its present version', async () => {
    const { id, version } = await anEndpoint();
    const options = { token: admin.token, headers: { 'If-Match': `"${version}"` } };
    const { body } = await app.http.get(`webhook-endpoints/${id}`, options);
    expect(body.secret).toBeUndefined();
    const patch = () => app.http.patch(`webhook-endpoints/${id}`, { status: 'disabled' }, options);
    expect((await patch()).body.status).toBe('disabled');
    expect((await patch()).status).toBe(412);
    const [row] = await app.database.query('SELECT secret FROM webhook_endpoints WHERE id = $1', [id]);
    expect(String(row!['secret'])).not.toContain('whsec_');
    await happen('appointment_confirmed');
    expect(await log(id)).toEqual([]);
    expect((await app.http.delete(`webhook-endpoints/${id}`, options)).status).toBe(204);
    expect((await app.http.get(`webhook-endpoints/${id}`, options)).status).toBe(404);
  });

  it('is for administrators of all centres', async () => {
    const centre = await aCentre(app.database);
    const local = await aPerson(app, { roles: [{ role: 'admin', centreId: centre.id }] });
    const manager = await aPerson(app, { roles: [{ role: 'manager' }] });
    await anEndpoint();
    expect((await app.http.get('webhook-endpoints', { token: local.token })).body.data).toEqual([]);
    const body = { url, eventTypes: ['appointment_confirmed'] };
    for (const { token } of [local, manager])
      expect((await app.http.post('webhook-endpoints', body, { token })).status).toBe(403);
  });
});
