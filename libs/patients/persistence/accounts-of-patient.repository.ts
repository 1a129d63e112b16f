import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { PatientRelation } from '../domain/patient-account.entity.js';

/** An account that may act for a patient. */
export interface AccountOfPatient {
  accountId: string;
  relation: PatientRelation;
}

@Injectable()
export class AccountsOfPatientRepository {
  constructor(private readonly database: Database) {}

  /** Active accounts only; oneself first. */
  find(patientId: string, now: Date): Promise<AccountOfPatient[]> {
    return this.database.reader.query<AccountOfPatient>(
      `SELECT l.account_id AS "accountId", l.relation
       FROM patient_accounts l JOIN accounts a ON a.id = l.account_id
       WHERE l.patient_id = $1 AND a.status = 'active' AND l.starts_at <= $2 AND (l.ends_at IS NULL OR l.ends_at > $2)
       ORDER BY l.relation <> 'self', l.starts_at, l.account_id`,
      [patientId, now],
    );
  }
}
