import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';

/** Somebody to write to. */
export interface Contact {
  fullName: string;
  email: string | null;
  phone: string | null;
  language: string;
  timeZone: string | null;
}

export interface PatientContacts extends Contact {
  patientId: string;
  /** Those who act for a patient who has neither e-mail nor phone; empty for all others. */
  actingFor: (Contact & { accountId: string })[];
}

@Injectable()
export class PatientContactsRepository {
  constructor(private readonly database: Database) {}

  async find(patientId: string, now: Date): Promise<PatientContacts | null> {
    const [row] = await this.database.reader.query<PatientContacts>(
      `SELECT p.id AS "patientId", p.full_name AS "fullName", p.email, p.phone, p.language, p.time_zone AS "timeZone",
         coalesce((SELECT json_agg(json_build_object('accountId', a.id, 'fullName', a.full_name, 'email', a.email,
                     'phone', a.phone, 'language', a.language, 'timeZone', a.time_zone) ORDER BY l.starts_at, a.id)
                   FROM patient_accounts l JOIN accounts a ON a.id = l.account_id
                   WHERE p.email IS NULL AND p.phone IS NULL AND l.patient_id = p.id AND a.status = 'active'
                     AND l.starts_at <= $2 AND (l.ends_at IS NULL OR l.ends_at > $2)), '[]') AS "actingFor"
       FROM patients p WHERE p.id = $1`,
      [patientId, now],
    );
    return row ?? null;
  }
}
