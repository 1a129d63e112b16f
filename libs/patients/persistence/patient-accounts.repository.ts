import { Injectable } from '@nestjs/common';
import { constraintMeans, Database } from '#platform/database';
import { AlreadyExists } from '#platform/domain';
import type { ActedFor } from '../domain/acted-for.js';
import type { CentresInSight } from './patient-centres.repository.js';
import type { LinkOfPatient } from '../domain/link-of-patient.js';
import type { PatientAccount, PatientRelation } from '../domain/patient-account.entity.js';

constraintMeans(
  'patient_accounts_one_self',
  () => new AlreadyExists('a patient whom this account is itself'),
);

/** How the caller stands to a patient. */
export interface Standing {
  /** The record that stands for the patient: another one than was asked for where two were merged. */
  patientId: string;
  relation: PatientRelation | null;
  isKnown: boolean;
}

@Injectable()
export class PatientAccountsRepository {
  constructor(private readonly database: Database) {}

  async relationTo(accountId: string, patientId: string, now: Date): Promise<PatientRelation | null> {
    const [row] = await this.database.reader.query<{ relation: PatientRelation }>(
      `SELECT relation FROM patient_accounts
       WHERE account_id = $1 AND patient_id = $2 AND starts_at <= $3 AND (ends_at IS NULL OR ends_at > $3)`,
      [accountId, patientId, now],
    );
    return row?.relation ?? null;
  }

  /** Who the patient is by any record of theirs, what the account is to them, and whether one of the centres knows them. */
  async standing(
    accountId: string,
    patientId: string,
    centres: CentresInSight,
    now: Date,
  ): Promise<Standing | null> {
    const [row] = await this.database.reader.query<Standing>(
      `SELECT p.id AS "patientId",
         (SELECT relation FROM patient_accounts l WHERE l.account_id = $1 AND l.patient_id = p.id
            AND l.starts_at <= $4 AND (l.ends_at IS NULL OR l.ends_at > $4)) AS relation,
         ($3::uuid[] IS NULL OR EXISTS (
            SELECT FROM patient_centres c WHERE c.patient_id = p.id AND c.centre_id = ANY ($3))) AS "isKnown"
       FROM patients p WHERE p.id = (SELECT coalesce(merged_into, id) FROM patients WHERE id = $2)`,
      [accountId, patientId, centres, now],
    );
    return row ?? null;
  }

  /**
   * Holds account and patient until the transaction ends, no harder than the foreign keys of what is written next:
   * whoever closes the one or merges the other waits, or is waited for.
   */
  async hold(accountId: string, patientId: string): Promise<{ isOpen: boolean; isMerged: boolean } | null> {
    const [row] = await this.database.writer.query<{ isOpen: boolean; isMerged: boolean }>(
      `SELECT a.status = 'active' AS "isOpen", p.merged_into IS NOT NULL AS "isMerged"
       FROM accounts a, patients p WHERE a.id = $1 AND p.id = $2 FOR KEY SHARE OF a, p`,
      [accountId, patientId],
    );
    return row ?? null;
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
      `SELECT patient_id AS "patientId" FROM patient_accounts WHERE account_id = $1 AND relation = 'self' AND revoked_at IS NULL`,
      [accountId],
    );
    return row?.patientId ?? null;
  }

  /** Whether somebody signs in as this patient. */
  async hasSelf(patientId: string): Promise<boolean> {
    const rows = await this.database.reader.query(
      `SELECT 1 FROM patient_accounts l JOIN accounts a ON a.id = l.account_id
       WHERE l.patient_id = $1 AND l.relation = 'self' AND l.revoked_at IS NULL AND a.status <> 'removed'`,
      [patientId],
    );
    return rows.length > 0;
  }

  /** In the order in which the links were made; oneself comes first. `after` is the link that a page ended with. */
  listActedFor(accountId: string, now: Date, limit: number, after: string | null): Promise<ActedFor[]> {
    return this.database.reader.query<ActedFor>(
      `SELECT l.id AS "linkId", p.id, p.full_name AS "fullName", p.birth_date AS "birthDate", p.gender, l.relation,
         l.ends_at AS "endsAt"
       FROM patient_accounts l JOIN patients p ON p.id = l.patient_id
       WHERE l.account_id = $1 AND l.starts_at <= $2 AND (l.ends_at IS NULL OR l.ends_at > $2)
         AND p.merged_into IS NULL AND ($4::text IS NULL OR l.id::text > $4)
       ORDER BY l.id LIMIT $3`,
      [accountId, now, limit, after],
    );
  }

  /** Who may act for the patient, or could, in the order in which the links were made. */
  listOfPatient(patientId: string, limit: number, after: string | null): Promise<LinkOfPatient[]> {
    return this.database.reader.query<LinkOfPatient>(
      `SELECT l.id AS "linkId", l.account_id AS "accountId", a.full_name AS "fullName", l.relation, l.proof,
         l.starts_at AS "startsAt", l.ends_at AS "endsAt", l.created_by AS "createdBy", l.revoked_at AS "revokedAt"
       FROM patient_accounts l JOIN accounts a ON a.id = l.account_id
       WHERE l.patient_id = $1 AND ($3::uuid IS NULL OR l.id > $3) ORDER BY l.id LIMIT $2`,
      [patientId, limit, after],
    );
  }

  async countOfPatient(patientId: string): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(
      `SELECT count(*) AS count FROM patient_accounts WHERE patient_id = $1`,
      [patientId],
    );
    return row!.count;
  }

  /** Ends the link from now on, for good. Whether there was one to end. */
  async revoke(accountId: string, patientId: string, by: string, now: Date): Promise<boolean> {
    const revoked = await this.database.writer.query(
      `UPDATE patient_accounts SET ends_at = least(ends_at, $4), revoked_at = $4, revoked_by = $3
       WHERE account_id = $1 AND patient_id = $2 AND revoked_at IS NULL RETURNING 1`,
      [accountId, patientId, by, now],
    );
    return revoked.length > 0;
  }

  /** Of those whom the account may act for, the ones for whom nobody else may. */
  async onlyInHandsOf(accountId: string, now: Date): Promise<string[]> {
    const rows = await this.database.reader.query<{ patientId: string }>(
      `SELECT l.patient_id AS "patientId" FROM patient_accounts l
       WHERE l.account_id = $1 AND l.starts_at <= $2 AND (l.ends_at IS NULL OR l.ends_at > $2) AND NOT EXISTS (
         SELECT FROM patient_accounts o
         WHERE o.patient_id = l.patient_id AND o.account_id <> $1 AND o.starts_at <= $2
           AND (o.ends_at IS NULL OR o.ends_at > $2))`,
      [accountId, now],
    );
    return rows.map(({ patientId }) => patientId);
  }

  /** The account is no more: it acts for nobody. */
  async endAllOf(accountId: string, now: Date): Promise<void> {
    await this.database.writer.query(
      `UPDATE patient_accounts SET ends_at = least(ends_at, $2), revoked_at = $2, revoked_by = $1
       WHERE account_id = $1 AND revoked_at IS NULL`,
      [accountId, now],
    );
  }

  /** In the place of a link that is over. Throws `already_exists` where one still stands. */
  async add(link: PatientAccount): Promise<void> {
    const added = await this.database.writer.query(
      `INSERT INTO patient_accounts AS l (id, account_id, patient_id, relation, proof, starts_at, ends_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT ON CONSTRAINT patient_accounts_key DO UPDATE SET
         id = excluded.id, relation = excluded.relation, proof = excluded.proof, starts_at = excluded.starts_at,
         ends_at = excluded.ends_at, created_by = excluded.created_by, revoked_at = NULL, revoked_by = NULL
       WHERE l.ends_at <= excluded.starts_at
       RETURNING 1`,
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
    if (!added.length) throw new AlreadyExists('a link between this account and this patient');
  }

  /** The birth date was corrected: those who act for a child do so until another instant. */
  async moveComingOfAge(patientId: string, comesOfAgeAt: Date): Promise<void> {
    await this.database.writer.query(
      `UPDATE patient_accounts SET ends_at = $2 WHERE patient_id = $1 AND relation IN ('parent', 'guardian') AND revoked_at IS NULL`,
      [patientId, comesOfAgeAt],
    );
  }
}
