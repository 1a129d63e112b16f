import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '#platform/config';
import { chooseCarriers } from './choose-carriers.js';
import { DevelopmentInboxRepository } from './development-inbox.repository.js';
import { InboxCarrier, InboxMailGateway } from './inbox.gateways.js';
import { MailGateway } from './mail.gateway.js';
import { MissingMailGateway } from './missing.gateways.js';
import { ProviderStatesRepository } from './provider-states.repository.js';
import { Providers } from './providers.js';
import { SmtpMailGateway } from './smtp-mail.gateway.js';
import { TextGateway } from './text.gateway.js';

/** The ways out: the configured provider, or the development inbox, or in production without one, none. */
@Module({
  providers: [
    DevelopmentInboxRepository,
    InboxCarrier,
    InboxMailGateway,
    Providers,
    ProviderStatesRepository,
    {
      provide: MailGateway,
      inject: [CONFIG, InboxMailGateway, Providers],
      useFactory: (
        { smtpUrl, mailFrom, production }: Config,
        inbox: InboxMailGateway,
        providers: Providers,
      ): MailGateway => {
        if (smtpUrl) return new SmtpMailGateway(smtpUrl, mailFrom, providers);
        return production ? new MissingMailGateway() : inbox;
      },
    },
    { provide: TextGateway, inject: [CONFIG, InboxCarrier, Providers], useFactory: chooseCarriers },
  ],
  exports: [DevelopmentInboxRepository, MailGateway, ProviderStatesRepository, TextGateway],
})
export class MailModule {}
