import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { NotFound } from '#platform/domain';
import { FieldCipher } from '#platform/encryption';
import { type FileContent, Files } from '#platform/files';
import { ClinicianApplicationsRepository } from '../persistence/clinician-applications.repository.js';
import { requireSightOf } from './application-access.js';

/** A document of an application as it was sent, for the applicant and for those who decide. */
@Injectable()
export class GetApplicationDocument {
  constructor(
    private readonly applications: ClinicianApplicationsRepository,
    private readonly files: Files,
    private readonly cipher: FieldCipher,
  ) {}

  async execute(caller: Caller, id: string, documentId: string): Promise<FileContent> {
    requireSightOf(await this.applications.get(id), caller);
    const document = (await this.applications.documentsOf(id)).find((each) => each.id === documentId);
    const stored = document && (await this.files.get(documentId));
    if (!stored) throw new NotFound('document');
    return { bytes: this.cipher.decryptBytes(stored.bytes), contentType: document.contentType };
  }
}
