import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { constraintMeans, Database } from '#platform/database';
import { AlreadyExists } from '#platform/domain';
import type { Page } from '#platform/http';
import type { ApplicationDocument } from '../domain/application-document.js';
import { type ApplicationStatus, ClinicianApplication } from '../domain/clinician-application.entity.js';
import { ApplicationNotFound } from '../domain/clinician-application.errors.js';

constraintMeans(
  'clinician_applications_licence_key',
  () => new AlreadyExists('an application with this licence', '/licence/number'),
);
constraintMeans('clinician_applications_account_key', () => new AlreadyExists('an application of yours'));

const page = `SELECT id FROM clinician_applications
  WHERE status = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`;
const total = `SELECT count(*) FROM clinician_applications WHERE status = $1`;
const documents = `SELECT id, kind, content_type AS "contentType", size_bytes AS "sizeBytes", uploaded_at AS "uploadedAt"
  FROM clinician_application_documents WHERE application_id = $1 ORDER BY id`;
const addDocument = `INSERT INTO clinician_application_documents (id, application_id, kind, content_type, size_bytes, uploaded_at)
  VALUES ($1, $2, $3, $4, $5, $6)`;

/** Applications and their documents. */
@Injectable()
export class ClinicianApplicationsRepository {
  constructor(private readonly database: Database) {}

  async get(id: string): Promise<ClinicianApplication> {
    const found = await this.database.reader.manager.findOne(ClinicianApplication, { where: { id } });
    if (!found) throw new ApplicationNotFound();
    return found;
  }

  /** One more than the page holds, in the order in which they came. */
  async findPage(status: ApplicationStatus, { after, limit }: Page): Promise<ClinicianApplication[]> {
    const values = [status, after?.[0] ?? null, limit + 1];
    const ids = (await this.database.reader.query<{ id: string }>(page, values)).map(({ id }) => id);
    return this.database.reader.manager.find(ClinicianApplication, {
      where: { id: In(ids) },
      order: { id: 'ASC' },
    });
  }

  async count(status: ApplicationStatus): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(total, [status]);
    return row!.count;
  }

  async lockById(id: string): Promise<ClinicianApplication> {
    const lock = { mode: 'pessimistic_write' } as const;
    const found = await this.database.writer.manager.findOne(ClinicianApplication, { where: { id }, lock });
    if (!found) throw new ApplicationNotFound();
    return found;
  }

  async save(application: ClinicianApplication): Promise<void> {
    await this.database.writer.manager.save(application);
  }

  /** In the order in which they were sent. */
  documentsOf(applicationId: string): Promise<ApplicationDocument[]> {
    return this.database.reader.query<ApplicationDocument>(documents, [applicationId]);
  }

  async addDocument(applicationId: string, document: ApplicationDocument): Promise<void> {
    const { id, kind, contentType, sizeBytes, uploadedAt } = document;
    const values = [id, applicationId, kind, contentType, sizeBytes, uploadedAt];
    await this.database.writer.query(addDocument, values);
  }
}
