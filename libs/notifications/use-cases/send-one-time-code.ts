import { Inject, Injectable } from '@nestjs/common';
import { type MintedCode, MintOneTimeCode } from '#identity';
import { CONFIG, type Config } from '#platform/config';
import { newId } from '#platform/domain';
import { MailGateway, TextGateway } from '#platform/mail';
import { oneTimeCode } from '../domain/one-time-code.text.js';

/**
 * Makes a code and sends it in the same breath, so that it is never stored, queued or logged. Tried again, it
 * makes another, and the one before is void.
 */
@Injectable()
export class SendOneTimeCode {
  private readonly publicUrl: string;

  constructor(
    private readonly mintOneTimeCode: MintOneTimeCode,
    private readonly mail: MailGateway,
    private readonly texts: TextGateway,
    @Inject(CONFIG) config: Config,
  ) {
    this.publicUrl = config.publicUrl;
  }

  async execute(oneTimeCodeId: string): Promise<void> {
    const minted = await this.mintOneTimeCode.execute(oneTimeCodeId);
    if (minted) await this.send(minted);
  }

  private send({ purpose, channel, destination: to, secret }: MintedCode): Promise<void> {
    const message = oneTimeCode(purpose, secret, this.publicUrl);
    if (channel === 'email') return this.mail.send({ to, ...message, messageId: newId() });
    return this.texts.send({ channel, to, text: message.text });
  }
}
