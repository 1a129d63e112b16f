import { Injectable } from '@nestjs/common';
import type { Account } from '../domain/account.entity.js';
import { NoAddress } from '../domain/account.errors.js';
import { RequestLink } from './request-link.js';

/** Has a link sent with which somebody who works here sets their password, once. */
@Injectable()
export class SendPasswordLink {
  constructor(private readonly requestLink: RequestLink) {}

  async execute({ id: accountId, email, phone }: Account): Promise<void> {
    const destination = email ?? phone;
    if (!destination) throw new NoAddress();
    const channel = email ? 'email' : 'sms';
    await this.requestLink.execute({ purpose: 'reset_password', channel, destination, accountId });
  }
}
