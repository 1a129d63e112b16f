import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { Patient } from '../domain/patient.entity.js';
import type { CentresInSight } from './patient-centres.repository.js';
import { patientColumns } from './patient-columns.js';

/** What somebody at the desk typed to find a patient. What is null is not looked for. */
export interface PatientSearch {
  /** Part of the name, as it is written. */
  namePart: string;
  /** Beginnings of its words, in any order of them, as a regular expression over name keys. */
  nameWords: string | null;
  /** A whole name or words of it, for names that are nearly the same. */
  nameKey: string | null;
  /** What its words sound like: all of them are to be heard. */
  nameSounds: string[] | null;
  digits: string | null;
  mrn: string;
}

/** After whom a page begins, in the order of names. */
export interface PatientPosition {
  fullName: string;
  id: string;
}

/** Each of the ways is served by an index of its own; the last two look into the names that somebody bore before. */
const MATCHING = `
  SELECT id FROM patients
  WHERE full_name ILIKE '%' || $1 || '%' OR name_key ~ $2 OR $3 <% name_key OR name_sounds @> $4
    OR phone LIKE '%' || $5 || '%' OR mrn = $6
  UNION SELECT patient_id FROM patient_former_names WHERE name_key ~ $2 OR name_sounds @> $4`;

/** Patients whom a centre in sight knows, and who are nobody else. */
const inSight = (centres: string) => `p.merged_into IS NULL AND (${centres}::uuid[] IS NULL OR EXISTS (
    SELECT FROM patient_centres c WHERE c.patient_id = p.id AND c.centre_id = ANY (${centres})))`;

/** Lists of patients. Whom the caller may see is part of the query: nobody else is read, nor counted. */
@Injectable()
export class PatientSearchRepository {
  constructor(private readonly database: Database) {}

  /** By name, then id. */
  list(centres: CentresInSight, limit: number, after: PatientPosition | null): Promise<Patient[]> {
    return this.database.reader.query<Patient>(
      `SELECT ${patientColumns} FROM patients p
       WHERE ${inSight('$4')} AND ($1::text IS NULL OR (full_name >= $1 AND (full_name, id::text) > ($1, $2)))
       ORDER BY full_name, id LIMIT $3`,
      [after?.fullName ?? null, after?.id ?? null, limit, centres],
    );
  }

  /** Those that match, in the same order. */
  search(
    search: PatientSearch,
    centres: CentresInSight,
    limit: number,
    after: PatientPosition | null,
  ): Promise<Patient[]> {
    return this.database.reader.query<Patient>(
      `WITH matching AS (${MATCHING})
       SELECT ${patientColumns} FROM patients p
       WHERE id IN (SELECT id FROM matching) AND ${inSight('$7')}
         AND ($8::text IS NULL OR (full_name, id::text) > ($8, $9))
       ORDER BY full_name, id LIMIT $10`,
      [...valuesOf(search), centres, after?.fullName ?? null, after?.id ?? null, limit],
    );
  }

  async count(centres: CentresInSight): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(
      `SELECT count(*) AS count FROM patients p WHERE ${inSight('$1')}`,
      [centres],
    );
    return row!.count;
  }

  async countMatching(search: PatientSearch, centres: CentresInSight): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(
      `WITH matching AS (${MATCHING})
       SELECT count(*) AS count FROM patients p WHERE id IN (SELECT id FROM matching) AND ${inSight('$7')}`,
      [...valuesOf(search), centres],
    );
    return row!.count;
  }
}

/** What people type is no pattern. */
const valuesOf = ({ namePart, nameWords, nameKey, nameSounds, digits, mrn }: PatientSearch) => [
  namePart.replace(/[\\%_]/g, '\\$&'),
  nameWords,
  nameKey,
  nameSounds,
  digits,
  mrn,
];
