import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { DeliveryRefused, MailGateway, NotDelivered } from '#platform/mail';
import { SmtpMailGateway } from '../../../libs/platform/mail/smtp-mail.gateway.js';

/** A real SMTP server that keeps what it is sent, and misbehaves as it is told. */
class Postbox {
  readonly received: string[] = [];
  recipients: string[] = [];
  onRecipient: () => Error | undefined = () => undefined;
  /** Whether the connection is cut when the message has arrived, before it is acknowledged. */
  hangUp = false;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (address, _session, callback) => {
      this.recipients.push(address.address);
      callback(this.onRecipient());
    },
    onData: (stream, _session, callback) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        this.received.push(Buffer.concat(parts).toString());
        if (this.hangUp) for (const connection of this.server.connections) connection.close();
        else callback();
      });
    },
  });

  async open(): Promise<string> {
    this.server.on('error', () => undefined);
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as { port: number }).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

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
  messageId: '<0192-confirmed@clinic.test>',
};

const refusal = (code: number) => Object.assign(new Error(`no such mailbox: asha@patients.test`), { responseCode: code });

describe('mail over SMTP', () => {
  it('arrives as it was written, under its own message id', async () => {
    await (await open()).send(mail);
    const letter = await PostalMime.parse(postbox.received[0]!);
    expect(letter.subject).toBe(mail.subject);
    expect(letter.text?.trim()).toBe(mail.text);
    expect(letter.messageId).toBe(mail.messageId);
    expect(letter.to?.map((to) => to.address)).toEqual([mail.to]);
    expect(letter.from?.address).toBe('no-reply@clinic.test');
  });

  it('cannot be given a second recipient or header by what somebody wrote', async () => {
    await (await open()).send({ ...mail, subject: 'Hello\r\nBcc: eve@elsewhere.test\r\n\r\nhi' });
    expect(postbox.recipients).toEqual([mail.to]);
    expect((await PostalMime.parse(postbox.received[0]!)).bcc).toBeUndefined();
  });

  it('is refused for good when the server says so, without quoting the address', async () => {
    const mailbox = await open();
    postbox.onRecipient = () => refusal(550);
    const error = await mailbox.send(mail).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DeliveryRefused);
    expect((error as DeliveryRefused).reason).toBe('smtp_550');
    expect((error as Error).message).not.toContain('asha');
  });

  it('was surely not sent when the server asks for patience', async () => {
    const mailbox = await open();
    postbox.onRecipient = () => refusal(451);
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
