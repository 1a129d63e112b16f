import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { FieldCipher } from '#platform/encryption';
import type { ApplicationDocument } from '../domain/application-document.js';
import type { ClinicianApplication } from '../domain/clinician-application.entity.js';
import { ClinicianApplicationsRepository } from '../persistence/clinician-applications.repository.js';
import { requireSightOf } from './application-access.js';

/** An application with what was sent along, and the reason where it was rejected. */
export interface ApplicationFile {
  application: ClinicianApplication;
  documents: ApplicationDocument[];
  reason: string | null;
}

/** One application, for the applicant and for those who decide it. */
@Injectable()
export class GetClinicianApplication {
  constructor(
    private readonly applications: ClinicianApplicationsRepository,
    private readonly cipher: FieldCipher,
  ) {}

  async execute(caller: Caller, id: string): Promise<ApplicationFile> {
    const application = await this.applications.get(id);
    requireSightOf(application, caller);
    const { decisionReason } = application;
    const reason = decisionReason && this.cipher.decrypt(decisionReason);
    return { application, reason, documents: await this.applications.documentsOf(id) };
  }
}
