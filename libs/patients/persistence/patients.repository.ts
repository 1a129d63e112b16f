import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { Patient } from '../domain/patient.entity.js';
import { PatientNotFound } from '../domain/patient.errors.js';

const COLUMNS = `id, mrn, full_name AS "fullName", birth_date AS "birthDate", gender, email, phone, language,
  time_zone AS "timeZone", created_at AS "createdAt", version`;

/** What somebody at the desk typed to find a patient: part of a name, digits of a phone, or a record number. */
export interface PatientSearch {
  namePart: string;
  digits: string | null;
  mrn: string;
}

/** After whom a page begins, in the order of names. */
export interface PatientPosition {
  fullName: string;
  id: string;
}

const MATCHES = `(full_name ILIKE '%' || $1 || '%' OR phone LIKE '%' || $2 || '%' OR mrn = $3)`;

@Injectable()
export class PatientsRepository {
  constructor(private readonly database: Database) {}

  /** Gives the patient the next record number. */
  async add(patient: Patient): Promise<void> {
    const [row] = await this.database.writer.query<{ mrn: string }>(
      `INSERT INTO patients (id, mrn, full_name, birth_date, gender, email, phone, language, time_zone, created_at, version)
       VALUES ($1, nextval('patient_mrn')::text, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING mrn`,
      [
        patient.id,
        patient.fullName,
        patient.birthDate,
        patient.gender,
        patient.email,
        patient.phone,
        patient.language,
        patient.timeZone,
        patient.createdAt,
        patient.version,
      ],
    );
    patient.mrn = row!.mrn;
  }

  async getById(id: string): Promise<Patient> {
    const [patient] = await this.database.reader.query<Patient>(
      `SELECT ${COLUMNS} FROM patients WHERE id = $1`,
      [id],
    );
    if (!patient) throw new PatientNotFound();
    return patient;
  }

  async lockById(id: string): Promise<Patient> {
    const patient = await this.database.writer.manager.findOne(Patient, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!patient) throw new PatientNotFound();
    return patient;
  }

  /** Two at most: more than one is one too many. */
  lockByPhoneAndBirthDate(phone: string, birthDate: string): Promise<Patient[]> {
    return this.database.writer.query<Patient>(
      `SELECT ${COLUMNS} FROM patients WHERE phone = $1 AND birth_date = $2 ORDER BY id LIMIT 2 FOR UPDATE`,
      [phone, birthDate],
    );
  }

  async save(patient: Patient): Promise<void> {
    await this.database.writer.manager.save(patient);
  }

  /** By name, then id. */
  list(limit: number, after: PatientPosition | null): Promise<Patient[]> {
    return this.database.reader.query<Patient>(
      `SELECT ${COLUMNS} FROM patients
       WHERE $1::text IS NULL OR (full_name >= $1 AND (full_name, id::text) > ($1, $2))
       ORDER BY full_name, id LIMIT $3`,
      [after?.fullName ?? null, after?.id ?? null, limit],
    );
  }

  /** Those that match, in the same order. */
  search(search: PatientSearch, limit: number, after: PatientPosition | null): Promise<Patient[]> {
    return this.database.reader.query<Patient>(
      `SELECT ${COLUMNS} FROM patients
       WHERE ${MATCHES} AND ($4::text IS NULL OR (full_name, id::text) > ($4, $5))
       ORDER BY full_name, id LIMIT $6`,
      [...valuesOf(search), after?.fullName ?? null, after?.id ?? null, limit],
    );
  }

  async count(): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(
      `SELECT count(*) AS count FROM patients`,
    );
    return row!.count;
  }

  async countMatching(search: PatientSearch): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(
      `SELECT count(*) AS count FROM patients WHERE ${MATCHES}`,
      valuesOf(search),
    );
    return row!.count;
  }
}

/** What people type is no pattern. */
const valuesOf = ({ namePart, digits, mrn }: PatientSearch) => [
  namePart.replace(/[\\%_]/g, '\\$&'),
  digits,
  mrn,
];
