import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server that keeps what it is sent, and misbehaves as it is told. */
export class Postbox {
  readonly received: string[] = [];
  readonly recipients: string[] = [];
  /** The answer to a recipient: an error with its `responseCode`, or nothing for yes. */
  onRecipient: () => Promise<Error | undefined> = () => Promise.resolve(undefined);
  /** Whether the connection is cut when the message has arrived, before it is acknowledged. */
  hangUp = false;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (address, _session, callback) => {
      this.recipients.push(address.address);
      void this.onRecipient().then(callback);
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

  /** Answers its URL. */
  async open(): Promise<string> {
    this.server.on('error', () => undefined);
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as { port: number }).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** What came for that address, read as a mail program does. */
  async lettersTo(address: string): Promise<Email[]> {
    const letters = await Promise.all(this.received.map((raw) => PostalMime.parse(raw)));
    return letters.filter(({ to }) => to?.some((each) => each.address === address));
  }

  /** From now on recipients are answered with this SMTP code; 0 is yes. */
  answerWith(responseCode: number): void {
    const error = Object.assign(new Error('mailbox of asha@patients.test'), { responseCode });
    this.onRecipient = () => Promise.resolve(responseCode ? error : undefined);
  }
}
