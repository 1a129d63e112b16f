import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { TextGateway } from '#platform/mail';
import { startApp, type TestApp } from '../../support/app.js';
import { MessageProvider } from '../../support/fakes/message-provider.js';

let twilio: TestApp;
let other: TestApp;
const provider = new MessageProvider();

beforeAll(async () => {
  const url = await provider.open();
  twilio = await startApp({
    ...{
      TWILIO_ACCOUNT_SID: 'AC7',
      TWILIO_AUTH_TOKEN: 'token-7',
      TWILIO_FROM: '+15005550006',
      TWILIO_URL: url,
    },
    ...{ GALLABOX_API_KEY: 'key', GALLABOX_API_SECRET: 'secret', GALLABOX_CHANNEL_ID: 'channel' },
    ...{ GALLABOX_URL: url, PUBLIC_URL: 'https://clinic.test' },
  });
  other = await startApp({ SMS_HTTP_URL: `${url}/texts`, SMS_HTTP_TOKEN: 'a token' });
});

afterAll(() => provider.close());

beforeEach(() => {
  provider.received.length = 0;
  provider.answer = { status: 200, body: { sid: 'SM1', id: 'M1' } };
  provider.slowMilliseconds = 0;
  // A provider that failed in one test must not be left alone in the next.
  for (const test of [twilio, other]) test.clock.advance({ minutes: 5 });
});

const carrierOf = ({ app }: TestApp, channel: 'sms' | 'whatsapp' = 'sms') =>
  app.get(TextGateway, { strict: false }).carrierOf(channel);
const aText = (channel: 'sms' | 'whatsapp' = 'sms') => ({
  ...{ channel, to: '+919812345678', text: 'See you at 9 – नमस्ते', messageId: newId() },
});

describe('a text over Twilio', () => {
  it('is posted as a form, under the account, with where to report to', async () => {
    expect(await carrierOf(twilio).send(aText())).toBe('SM1');
    const [request] = provider.received;
    expect(request).toMatchObject({ method: 'POST', path: '/2010-04-01/Accounts/AC7/Messages.json' });
    expect(request!.headers.authorization).toBe(`Basic ${Buffer.from('AC7:token-7').toString('base64')}`);
    expect(Object.fromEntries(new URLSearchParams(request!.body))).toEqual({
      To: '+919812345678',
      From: '+15005550006',
      Body: 'See you at 9 – नमस्ते',
      StatusCallback: 'https://clinic.test/api/v1/webhooks/twilio',
    });
  });

  it('can be asked for by number and text', async () => {
    const text = aText();
    const since = twilio.clock.now();
    provider.answer = { status: 200, body: { messages: [{ body: 'Another', date_created: since }] } };
    expect(await carrierOf(twilio).trace!(text, since)).toBe('not_sent');
    provider.answer = { status: 200, body: { messages: [{ body: text.text, date_created: since }] } };
    expect(await carrierOf(twilio).trace!(text, since)).toBe('sent');
    expect(provider.received[0]!.path).toContain('To=%2B919812345678');
  });
});

describe('a text over another service', () => {
  it('is posted as JSON, with a key that stays the same', async () => {
    const text = aText();
    expect(await carrierOf(other).send(text)).toBe('M1');
    await carrierOf(other).send(text);
    const keys = provider.received.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([text.messageId, text.messageId]);
    expect(provider.received[0]!.headers.authorization).toBe('Bearer a token');
    expect(JSON.parse(provider.received[0]!.body)).toEqual({
      ...{ to: text.to, text: text.text, id: text.messageId },
    });
  });
});

describe('WhatsApp over Gallabox', () => {
  it('is posted as its API says', async () => {
    expect(await carrierOf(twilio, 'whatsapp').send(aText('whatsapp'))).toBe('M1');
    const [request] = provider.received;
    expect(request).toMatchObject({
      path: '/devapi/messages/whatsapp',
      headers: { apikey: 'key', apisecret: 'secret' },
    });
    expect(JSON.parse(request!.body)).toEqual({
      channelId: 'channel',
      channelType: 'whatsapp',
      recipient: { name: '919812345678', phone: '919812345678' },
      whatsapp: { type: 'text', text: { body: 'See you at 9 – नमस्ते' } },
    });
  });
});

describe('a provider that fails', () => {
  it.each([
    ['asks for patience', 429, 'not_sent'],
    ['is down for a while', 503, 'not_sent'],
    ['breaks', 500, 'unknown'],
  ])('%s', async (_, status, outcome) => {
    provider.answer = { status, headers: { 'Retry-After': '30' } };
    await expect(carrierOf(other).send(aText())).rejects.toMatchObject({ outcome, reason: `http_${status}` });
  });

  it.each([400, 404, 302])('refuses for good with %i, and nothing is sent elsewhere', async (status) => {
    provider.answer = { status, headers: { Location: '/elsewhere' } };
    await expect(carrierOf(other).send(aText())).rejects.toMatchObject({ reason: `http_${status}` });
    expect(provider.received).toHaveLength(1);
  });

  it('hangs up after it heard: it may have been sent', async () => {
    provider.answer = 'cut';
    await expect(carrierOf(other).send(aText())).rejects.toMatchObject({ outcome: 'unknown' });
  });

  it('never answers: it is not waited for', { timeout: 20_000 }, async () => {
    provider.answer = 'hang';
    await expect(carrierOf(other).send(aText())).rejects.toMatchObject({
      ...{ outcome: 'unknown', reason: 'timeout' },
    });
  });

  it('is left alone after five failures, for all to see, and tried again later', async () => {
    const send = () => carrierOf(other).send(aText());
    await send();
    provider.received.length = 0;
    provider.answer = { status: 503 };
    for (let failure = 0; failure < 5; failure += 1)
      await expect(send()).rejects.toMatchObject({ reason: 'http_503' });
    await expect(send()).rejects.toMatchObject({ reason: 'provider_paused' });
    expect(provider.received).toHaveLength(5);
    other.clock.advance({ minutes: 1 });
    const ready = async () => (await other.http.get('/health/ready')).body;
    const { status, checks } = await ready();
    expect(status).toBe('degraded');
    expect(checks.find(({ name }: { name: string }) => name === 'providers').detail).toBe(
      'http has been failing for 1 min (http_503). Its messages wait.',
    );
    provider.answer = { status: 200, body: { id: 'M1' } };
    expect(await send()).toBe('M1');
    expect((await ready()).status).toBe('ok');
  });
});
