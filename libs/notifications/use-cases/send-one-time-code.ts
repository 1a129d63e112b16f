import { Inject, Injectable } from '@nestjs/common';
import { type CodePurpose, type MintedCode, MintOneTimeCode } from '#identity';
import { CONFIG, type Config } from '#platform/config';
import { newId } from '#platform/domain';
import { MailGateway, TextGateway } from '#platform/mail';
import type { Rendered } from '../domain/message-variables.js';
import { Templates } from '../gateways/templates.js';

/** Six digits to type, or the token of a link to a page. */
const templateOf = {
  sign_in: { name: 'sign_in_code' },
  register: { name: 'registration_code' },
  change_contact: { name: 'contact_code' },
  verify_email: { name: 'verify_email', page: 'verify-email' },
  reset_password: { name: 'reset_password', page: 'reset-password' },
} as const satisfies Record<CodePurpose, { name: string; page?: string }>;

/**
 * Makes a code and sends it in the same breath, so that it is never stored, queued or logged. Tried again, it
 * makes another, and the one before is void.
 */
@Injectable()
export class SendOneTimeCode {
  private readonly publicUrl: string;

  constructor(
    private readonly mintOneTimeCode: MintOneTimeCode,
    private readonly templates: Templates,
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

  private async send(minted: MintedCode): Promise<void> {
    const { channel, destination: to } = minted;
    const { subject, text, html, short } = this.render(minted);
    const messageId = newId();
    if (channel === 'email') await this.mail.send({ to, subject, text, html, messageId });
    else await this.texts.send({ channel, to, text: short, messageId });
  }

  private render({ purpose, secret, language }: MintedCode): Rendered {
    const template = templateOf[purpose];
    if (!('page' in template)) return this.templates.render(template.name, language, { code: secret });
    const link = `${this.publicUrl}/${template.page}?token=${encodeURIComponent(secret)}`;
    return this.templates.render(template.name, language, { link });
  }
}
