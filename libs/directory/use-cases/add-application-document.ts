import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { FieldCipher } from '#platform/encryption';
import { contentTypeOf, documentTypes, Files } from '#platform/files';
import {
  type ApplicationDocument,
  type DocumentKind,
  MOST_DOCUMENTS,
} from '../domain/application-document.js';
import type { ClinicianApplication } from '../domain/clinician-application.entity.js';
import { TooManyDocuments } from '../domain/clinician-application.errors.js';
import { ClinicianApplicationsRepository } from '../persistence/clinician-applications.repository.js';
import { requireOwn } from './application-access.js';

/**
 * Adds a document to one's own application, while it is pending. It is stored encrypted. What it is is decided by its
 * content: PDF, JPEG, PNG or WebP.
 */
@Injectable()
export class AddApplicationDocument {
  constructor(
    private readonly database: Database,
    private readonly applications: ClinicianApplicationsRepository,
    private readonly files: Files,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** The file is stored before the transaction, so the rules are asked twice: nobody fills the store for nothing. */
  async execute(caller: Caller, id: string, kind: DocumentKind, bytes: Buffer): Promise<ApplicationDocument> {
    await this.requireRoom(caller, id, await this.applications.get(id));
    const contentType = await contentTypeOf(bytes, documentTypes);
    const fileId = await this.files.put({ bytes: this.cipher.encryptBytes(bytes), contentType });
    const uploadedAt = this.clock.now();
    const document = { id: fileId, kind, contentType, sizeBytes: bytes.length, uploadedAt };
    return this.database.transaction(async () => {
      await this.requireRoom(caller, id, await this.applications.lockById(id));
      await this.files.keep(fileId);
      await this.applications.addDocument(id, document);
      await this.audit.record({
        ...{ action: 'clinician_application.add_document', actorId: caller.accountId },
        ...{ entityType: 'clinician_application', entityId: id },
        changes: { documentId: { to: fileId }, kind: { to: kind } },
      });
      return document;
    });
  }

  private async requireRoom(caller: Caller, id: string, application: ClinicianApplication): Promise<void> {
    requireOwn(application, caller);
    application.requirePending();
    const documents = await this.applications.documentsOf(id);
    if (documents.length >= MOST_DOCUMENTS) throw new TooManyDocuments(MOST_DOCUMENTS);
  }
}
