import { Injectable } from '@nestjs/common';
import { FindFormerContact } from '#identity';
import { MailGateway, TextGateway } from '#platform/mail';
import { contactChanged } from '../domain/contact-changed.text.js';

/** Tells somebody where they were reached before that their address was changed. Tried again, it is one message. */
@Injectable()
export class TellFormerContact {
  constructor(
    private readonly findFormerContact: FindFormerContact,
    private readonly mail: MailGateway,
    private readonly texts: TextGateway,
  ) {}

  async execute(formerContactId: string): Promise<void> {
    const former = await this.findFormerContact.execute(formerContactId);
    if (!former) return;
    const message = contactChanged(former.fullName);
    if (former.email) await this.mail.send({ to: former.email, ...message, messageId: formerContactId });
    else
      await this.texts.send({
        channel: 'sms',
        to: former.phone!,
        text: message.text,
        messageId: formerContactId,
      });
  }
}
