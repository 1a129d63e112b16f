import { afterEach, describe, expect, it } from 'vitest';
import { DeliveryRefused, MailGateway, NotDelivered } from '#platform/mail';
import { SmtpMailGateway } from '../../../libs/platform/mail/smtp-mail.gateway.js';
import { Postbox } from '../../support/fakes/postbox.js';

let postbox: Postbox;
let gateway: SmtpMailGateway;

afterEach(async () => {
  gateway.onApplicationShutdown();
  await postbox.close();
});

async function open(): Promise<MailGateway> {
  postbox = new Postbox();
  gateway = new SmtpMailGateway(await postbox.open(), 'Clinic <no-reply@clinic.test>');
  return gateway;
}

const mail = {
  to: 'asha@patients.test',
  subject: 'Your appointment is confirmed',
  text: 'Am Montag um 9 Uhr: bis dann – नमस्ते',
  messageId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11',
};

describe('mail over SMTP', () => {
  it('arrives as it was written, under its own message id', async () => {
    await (await open()).send(mail);
    const letter = (await postbox.lettersTo(mail.to))[0]!;
    expect(letter.subject).toBe(mail.subject);
    expect(letter.text?.trim()).toBe(mail.text);
    expect(letter.messageId).toBe(`<${mail.messageId}@clinic.test>`);
    expect(letter.to?.map((to) => to.address)).toEqual([mail.to]);
    expect(letter.from?.address).toBe('no-reply@clinic.test');
  });

  it('cannot be given a second recipient or header by what somebody wrote', async () => {
    await (await open()).send({ ...mail, subject: 'Hello\r\nBcc: eve@elsewhere.test\r\n\r\nhi' });
    expect(postbox.recipients).toEqual([mail.to]);
    expect((await postbox.lettersTo(mail.to))[0]!.bcc).toBeUndefined();
  });

  it('is refused for good when the server says so, without quoting the address', async () => {
    const mailbox = await open();
    postbox.answerWith(550);
    const error = await mailbox.send(mail).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DeliveryRefused);
    expect((error as DeliveryRefused).reason).toBe('smtp_550');
    expect((error as Error).message).not.toContain('asha');
  });

  it('was surely not sent when the server asks for patience', async () => {
    const mailbox = await open();
    postbox.answerWith(451);
    const error = await mailbox.send(mail).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NotDelivered);
    expect(error).toMatchObject({ outcome: 'not_sent', reason: 'smtp_451' });
  });

  it('was surely not sent when nobody listens', async () => {
    const mailbox = await open();
    await postbox.close();
    await expect(mailbox.send(mail)).rejects.toMatchObject({ outcome: 'not_sent', reason: 'econnrefused' });
    await expect(mailbox.reach()).rejects.toThrow(NotDelivered);
  });

  it('may have been sent when the connection breaks after the message, and is not sent again by itself', async () => {
    const mailbox = await open();
    postbox.hangUp = true;
    await expect(mailbox.send(mail)).rejects.toMatchObject({ outcome: 'unknown' });
    expect(postbox.received).toHaveLength(1);
  });

  it('can be asked whether its server is there', async () => {
    await expect((await open()).reach()).resolves.toBeUndefined();
  });
});
