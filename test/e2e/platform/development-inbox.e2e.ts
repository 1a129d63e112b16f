import { afterEach, describe, expect, it } from 'vitest';
import { DevelopmentInboxRepository, MailGateway, TextGateway } from '#platform/mail';
import { createTestDatabase } from '../../support/database.js';
import { type PlatformApp, startPlatformApp } from '../../support/platform-app.js';

let platform: PlatformApp;

afterEach(() => platform.app.close());

const production = {
  NODE_ENV: 'production',
  RATE_LIMIT_READ: '100/60',
  RATE_LIMIT_WRITE: '100/60',
  RATE_LIMIT_AUTH: '100/60',
};

const mail = { to: 'asha@patients.test', subject: '<b>Hello</b>', text: 'Dear Asha & co', messageId: 'one' };

describe('GET /development/inbox', () => {
  it('shows what would have been sent, the latest first', async () => {
    platform = await startPlatformApp((await createTestDatabase()).url);
    await platform.app.get(MailGateway, { strict: false }).send(mail);
    await platform.app
      .get(TextGateway, { strict: false })
      .send({ channel: 'sms', to: '+919812345678', text: 'Hi', messageId: mail.messageId });
    const { status, body } = await platform.http.get('/development/inbox');
    expect(status).toBe(200);
    expect(body.data).toMatchObject([
      { channel: 'sms', recipient: '+919812345678', body: 'Hi' },
      { channel: 'email', recipient: 'asha@patients.test', subject: '<b>Hello</b>', body: 'Dear Asha & co' },
    ]);
  });

  it('is a page for browsers, in which a message is text and nothing else', async () => {
    platform = await startPlatformApp((await createTestDatabase()).url);
    await platform.app.get(MailGateway, { strict: false }).send(mail);
    const { body, headers } = await platform.http.get('/development/inbox', {
      headers: { Accept: 'text/html' },
    });
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(body).toContain('&lt;b&gt;Hello&lt;/b&gt;');
    expect(body).toContain('Dear Asha &amp; co');
    expect(body).not.toContain('<b>Hello');
  });

  it('does not exist in production, where messages without a provider fail for all to see', async () => {
    platform = await startPlatformApp((await createTestDatabase()).url, production);
    expect((await platform.http.get('/development/inbox')).status).toBe(404);
    await expect(platform.app.get(MailGateway, { strict: false }).send(mail)).rejects.toThrow('no_provider');
    const text = { channel: 'sms', to: '+919812345678', text: 'Hi', messageId: mail.messageId } as const;
    await expect(platform.app.get(TextGateway, { strict: false }).send(text)).rejects.toThrow('no_provider');
    expect(await platform.app.get(DevelopmentInboxRepository, { strict: false }).findLatest(1)).toEqual([]);
    const ready = await platform.http.get('/health/ready');
    expect([ready.status, ready.body.status]).toEqual([200, 'degraded']);
  });
});
