import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Clock } from '#platform/clock';
import type { Page } from '#platform/http';
import type { ActedFor } from '../domain/acted-for.js';
import { PatientAccountsRepository } from '../persistence/patient-accounts.repository.js';

/** Whom the caller may act for at this moment: themselves first; one more than asked. */
@Injectable()
export class ListMyPatients {
  constructor(
    private readonly links: PatientAccountsRepository,
    private readonly clock: Clock,
  ) {}

  async execute(caller: Caller, page: Page): Promise<{ patients: ActedFor[]; total?: number }> {
    const now = this.clock.now();
    const after = page.after?.[0] ?? null;
    const patients = await this.links.listActedFor(caller.accountId, now, page.limit + 1, after);
    if (!page.count) return { patients };
    return { patients, total: (await this.links.patientsOf(caller.accountId, now)).length };
  }
}
