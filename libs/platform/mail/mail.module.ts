import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '#platform/config';
import { DevelopmentInboxRepository } from './development-inbox.repository.js';
import { InboxMailGateway, InboxTextGateway } from './inbox.gateways.js';
import { MailGateway } from './mail.gateway.js';
import { MissingMailGateway, MissingTextGateway } from './missing.gateways.js';
import { SmtpMailGateway } from './smtp-mail.gateway.js';
import { TextGateway } from './text.gateway.js';

/** The ways out: the configured provider, or the development inbox, or in production without one, none. */
@Module({
  providers: [
    DevelopmentInboxRepository,
    InboxMailGateway,
    InboxTextGateway,
    {
      provide: MailGateway,
      inject: [CONFIG, InboxMailGateway],
      useFactory: ({ smtpUrl, mailFrom, production }: Config, inbox: InboxMailGateway): MailGateway => {
        if (smtpUrl) return new SmtpMailGateway(smtpUrl, mailFrom);
        return production ? new MissingMailGateway() : inbox;
      },
    },
    {
      provide: TextGateway,
      inject: [CONFIG, InboxTextGateway],
      useFactory: ({ production }: Config, inbox: InboxTextGateway): TextGateway =>
        production ? new MissingTextGateway() : inbox,
    },
  ],
  exports: [DevelopmentInboxRepository, MailGateway, TextGateway],
})
export class MailModule {}
