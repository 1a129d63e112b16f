import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountClosingGuards } from '#identity';
import { Database } from '#platform/database';
import { PatientAccountsRepository } from '../persistence/patient-accounts.repository.js';

/** An account that is closed acts for nobody any more; the patients stay, and may be claimed anew. */
@Injectable()
export class EndLinksOfAccount implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly closing: AccountClosingGuards,
    private readonly links: PatientAccountsRepository,
  ) {}

  onModuleInit(): void {
    this.closing.register((accountId, now) => this.execute(accountId, now));
  }

  async execute(accountId: string, now: Date): Promise<void> {
    return this.database.transaction(() => this.links.endAllOf(accountId, now));
  }
}
