import { Injectable } from '@nestjs/common';
import type { Page } from '#platform/http';
import type { LinkOfPatient } from '../domain/link-of-patient.js';
import { PatientAccountsRepository } from '../persistence/patient-accounts.repository.js';
import { PatientsRepository } from '../persistence/patients.repository.js';

/** Who may act for a patient, and who could until it ended; one more than asked. For staff. */
@Injectable()
export class ListLinks {
  constructor(
    private readonly patients: PatientsRepository,
    private readonly links: PatientAccountsRepository,
  ) {}

  async execute(patientId: string, page: Page): Promise<{ links: LinkOfPatient[]; total?: number }> {
    await this.patients.getById(patientId);
    const links = await this.links.listOfPatient(patientId, page.limit + 1, page.after?.[0] ?? null);
    return page.count ? { links, total: await this.links.countOfPatient(patientId) } : { links };
  }
}
