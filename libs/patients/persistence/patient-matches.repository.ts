import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { NameSpelling } from '../domain/name-spelling.js';
import type { Patient } from '../domain/patient.entity.js';
import type { CentresInSight } from './patient-centres.repository.js';
import { patientColumns } from './patient-columns.js';

/** By what one recognises somebody. */
export interface PersonalTraits {
  phone: string | null;
  birthDate: string | null;
  spelling: NameSpelling;
}

/** More than these share no phone and no birth date with a similar name. */
const MOST = 50;

/** Whether somebody is on record already. */
@Injectable()
export class PatientMatchesRepository {
  constructor(private readonly database: Database) {}

  /** Waits for whoever registers somebody with the same phone or birth date: two desks see each other's patients. */
  async lock({ phone, birthDate }: PersonalTraits): Promise<void> {
    const keys = [phone && `patient-phone:${phone}`, birthDate && `patient-born:${birthDate}`];
    await this.database.writer.query(
      `SELECT count(pg_advisory_xact_lock(hashtextextended(key, 0))) FROM unnest($1::text[]) AS key`,
      [keys.filter(Boolean).sort()],
    );
  }

  /** The same phone, name and birth date are one person, whichever centre knows them. */
  async findSame({ phone, birthDate, spelling }: PersonalTraits): Promise<Patient | null> {
    const [patient] = await this.database.reader.query<Patient>(
      `SELECT ${patientColumns} FROM patients
       WHERE phone = $1 AND birth_date = $2 AND name_key = $3 AND merged_into IS NULL ORDER BY id LIMIT 1`,
      [phone, birthDate, spelling.nameKey],
    );
    return patient ?? null;
  }

  /** Those in sight who share the phone, or the birth date and some of the name: whether they may be one is a rule. */
  findNear({ phone, birthDate, spelling }: PersonalTraits, centres: CentresInSight): Promise<Patient[]> {
    return this.database.reader.query<Patient>(
      `SELECT ${patientColumns} FROM patients p
       WHERE (phone = $1 OR (birth_date = $2 AND (name_key % $3 OR name_sounds && $4))) AND merged_into IS NULL
         AND ($5::uuid[] IS NULL OR EXISTS (
           SELECT FROM patient_centres c WHERE c.patient_id = p.id AND c.centre_id = ANY ($5)))
       ORDER BY id LIMIT ${MOST}`,
      [phone, birthDate, spelling.nameKey, spelling.nameSounds, centres],
    );
  }
}
