import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebhookGateway } from '../../../libs/notifications/gateways/webhook.gateway.js';
import { startApp, type TestApp } from '../../support/app.js';
import { MessageProvider } from '../../support/fakes/message-provider.js';
import { aPerson } from '../../support/people.js';

let app: TestApp;
let url: string;
const receiver = new MessageProvider();

beforeAll(async () => {
  url = `${await receiver.open()}/hook`;
  app = await startApp();
});

afterAll(() => receiver.close());

describe('an endpoint', () => {
  it.each([
    ...[
      'http://hooks.example.org',
      'ftp://hooks.example.org',
      'not a url',
      'https://user:pass@hooks.example.org',
    ],
    ...[
      'https://127.0.0.1',
      'https://2130706433',
      'https://0x7f.1',
      'https://[::1]',
      'https://[::ffff:127.0.0.1]',
    ],
    ...['https://localhost', 'https://localhost.', 'https://db', 'https://metadata.google.internal'],
    ...[
      'https://169.254.169.254/latest',
      'https://10.0.0.8',
      'https://[fd00::1]',
      'https://[64:ff9b::a00:1]',
    ],
  ])('is refused at %s', async (bad) => {
    const { token } = await aPerson(app, { roles: [{ role: 'admin' }] });
    const body = { url: bad, eventTypes: ['appointment_confirmed'] };
    const answer = await app.http.post('webhook-endpoints', body, { token });
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([400, '/url']);
  });

  it('whose name leads inside is not posted to', async () => {
    const gateway = app.app.get(WebhookGateway, { strict: false });
    for (const inside of [url, url.replace('127.0.0.1', 'localhost'), url.replace('http', 'https')])
      expect(await gateway.post(inside, '{}', {})).toEqual({
        statusCode: null,
        error: 'address_not_allowed',
      });
    expect(receiver.received).toEqual([]);
  });
});
