import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '#platform/logging';
import { DevelopmentInboxRepository } from './development-inbox.repository.js';
import { MailGateway, type Mail } from './mail.gateway.js';
import type { Text, TextCarrier } from './text.gateway.js';

/** Without a provider and outside production, messages land where the developer can read them. */
@Injectable()
export class InboxMailGateway extends MailGateway {
  readonly provider = 'development_inbox';

  constructor(
    private readonly inbox: DevelopmentInboxRepository,
    @Inject(LOG) private readonly log: Log,
  ) {
    super();
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    await this.inbox.add({ channel: 'email', recipient: to, subject, body: text });
    this.log.info({ channel: 'email' }, 'a message is in the development inbox');
  }

  reach(): Promise<void> {
    return Promise.resolve();
  }
}

@Injectable()
export class InboxCarrier implements TextCarrier {
  readonly provider = 'development_inbox';
  readonly takesKey = true;

  constructor(
    private readonly inbox: DevelopmentInboxRepository,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async send({ channel, to, text }: Text): Promise<null> {
    await this.inbox.add({ channel, recipient: to, subject: '', body: text });
    this.log.info({ channel }, 'a message is in the development inbox');
    return null;
  }
}
