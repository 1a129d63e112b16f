import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Clock } from '#platform/clock';
import type { Page } from '#platform/http';
import type { LinkOfPatient } from '../domain/link-of-patient.js';
import { PatientAccountsRepository } from '../persistence/patient-accounts.repository.js';
import { PatientAccess } from './patient-access.js';

/** Who may act for a patient, and who could until it ended; one more than asked. For staff whose centre knows them. */
@Injectable()
export class ListLinks {
  constructor(
    private readonly clock: Clock,
    private readonly access: PatientAccess,
    private readonly links: PatientAccountsRepository,
  ) {}

  async execute(caller: Caller, id: string, page: Page): Promise<{ links: LinkOfPatient[]; total?: number }> {
    const { patientId } = await this.access.requireKnown(caller, id, 'patient.link', this.clock.now());
    const links = await this.links.listOfPatient(patientId, page.limit + 1, page.after?.[0] ?? null);
    return page.count ? { links, total: await this.links.countOfPatient(patientId) } : { links };
  }
}
