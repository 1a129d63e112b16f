import { Inject, Injectable } from '@nestjs/common';
import { MintInvitation } from '#identity';
import { CONFIG, type Config } from '#platform/config';
import { newId } from '#platform/domain';
import { MailGateway } from '#platform/mail';
import { Templates } from '../gateways/templates.js';

/**
 * Makes the link of an invitation and mails it in the same breath, so that it is never stored, queued or logged. Tried
 * again, it makes another, and the one before is void.
 */
@Injectable()
export class SendInvitation {
  private readonly publicUrl: string;

  constructor(
    private readonly mintInvitation: MintInvitation,
    private readonly templates: Templates,
    private readonly mail: MailGateway,
    @Inject(CONFIG) config: Config,
  ) {
    this.publicUrl = config.publicUrl;
  }

  async execute(invitationId: string): Promise<void> {
    const minted = await this.mintInvitation.execute(invitationId);
    if (!minted) return;
    const link = `${this.publicUrl}/accept-invitation?token=${encodeURIComponent(minted.secret)}`;
    const { subject, text, html } = this.templates.render('invitation', minted.language, {
      inviterName: minted.invitedBy,
      link,
    });
    await this.mail.send({ to: minted.email, subject, text, html, messageId: newId() });
  }
}
