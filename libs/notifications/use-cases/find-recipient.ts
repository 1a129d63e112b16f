import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import { FindAccountContact } from '#identity';
import { FindPatientContacts } from '#patients';
import { Clock } from '#platform/clock';
import type { Recipient } from '../domain/notification.entity.js';

export interface Addressee {
  fullName: string;
  email: string | null;
  phone: string | null;
  language: string;
  timeZone: string | null;
}

/** How to reach a recipient at the moment of sending. Null when they are gone. */
@Injectable()
export class FindRecipient {
  constructor(
    private readonly patients: FindPatientContacts,
    private readonly accounts: FindAccountContact,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  async execute({ kind, id }: Pick<Recipient, 'kind' | 'id'>): Promise<Addressee | null> {
    if (kind === 'patient') return this.patients.execute(id, this.clock.now());
    if (kind === 'account') return this.accounts.execute(id);
    const { fullName, accountId } = await this.catalogue.contactOfClinician(id);
    const account = accountId ? await this.accounts.execute(accountId) : null;
    return account && { ...account, fullName };
  }
}
