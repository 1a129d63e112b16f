import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { ActedFor } from '../domain/acted-for.js';
import type { PatientAccount } from '../domain/patient-account.entity.js';

@Injectable()
export class PatientAccountsRepository {
  constructor(private readonly database: Database) {}

  async mayActFor(accountId: string, patientId: string, now: Date): Promise<boolean> {
    const rows = await this.database.reader.query(
      `SELECT 1 FROM patient_accounts
       WHERE account_id = $1 AND patient_id = $2 AND starts_at <= $3 AND (ends_at IS NULL OR ends_at > $3)`,
      [accountId, patientId, now],
    );
    return rows.length > 0;
  }

  async patientsOf(accountId: string, now: Date): Promise<string[]> {
    const rows = await this.database.reader.query<{ patientId: string }>(
      `SELECT patient_id AS "patientId" FROM patient_accounts
       WHERE account_id = $1 AND starts_at <= $2 AND (ends_at IS NULL OR ends_at > $2)`,
      [accountId, now],
    );
    return rows.map(({ patientId }) => patientId);
  }

  async selfOf(accountId: string): Promise<string | null> {
    const [row] = await this.database.reader.query<{ patientId: string }>(
      `SELECT patient_id AS "patientId" FROM patient_accounts WHERE account_id = $1 AND relation = 'self'`,
      [accountId],
    );
    return row?.patientId ?? null;
  }

  /** In the order in which the links were made; oneself comes first. `after` is the link that a page ended with. */
  listActedFor(accountId: string, now: Date, limit: number, after: string | null): Promise<ActedFor[]> {
    return this.database.reader.query<ActedFor>(
      `SELECT l.id AS "linkId", p.id, p.full_name AS "fullName", p.birth_date AS "birthDate", p.gender, l.relation,
         l.ends_at AS "endsAt"
       FROM patient_accounts l JOIN patients p ON p.id = l.patient_id
       WHERE l.account_id = $1 AND l.starts_at <= $2 AND (l.ends_at IS NULL OR l.ends_at > $2)
         AND ($4::text IS NULL OR l.id::text > $4)
       ORDER BY l.id LIMIT $3`,
      [accountId, now, limit, after],
    );
  }

  async add(link: PatientAccount): Promise<void> {
    await this.database.writer.query(
      `INSERT INTO patient_accounts (id, account_id, patient_id, relation, proof, starts_at, ends_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        link.id,
        link.accountId,
        link.patientId,
        link.relation,
        link.proof,
        link.startsAt,
        link.endsAt,
        link.createdBy,
      ],
    );
  }

  /** The birth date was corrected: those who act for a child do so until another instant. */
  async moveComingOfAge(patientId: string, comesOfAgeAt: Date): Promise<void> {
    await this.database.writer.query(
      `UPDATE patient_accounts SET ends_at = $2 WHERE patient_id = $1 AND relation IN ('parent', 'guardian')`,
      [patientId, comesOfAgeAt],
    );
  }
}
