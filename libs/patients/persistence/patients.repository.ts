import { Injectable } from '@nestjs/common';
import { Database, RunAgain } from '#platform/database';
import type { MergedPair } from '../domain/patient-merge-participants.js';
import { Patient } from '../domain/patient.entity.js';
import { PatientNotFound } from '../domain/patient.errors.js';
import { patientColumns } from './patient-columns.js';

/** The one that stands for the record: itself, or the one that took its place. */
const STANDING = `SELECT coalesce(merged_into, id) FROM patients WHERE id = $1`;

@Injectable()
export class PatientsRepository {
  constructor(private readonly database: Database) {}

  /** Gives the patient the next record number. */
  async add(patient: Patient): Promise<void> {
    const [row] = await this.database.writer.query<{ mrn: string }>(
      `INSERT INTO patients (id, mrn, full_name, name_key, name_sounds, birth_date, gender, email, phone, language,
         time_zone, created_at, version)
       VALUES ($1, nextval('patient_mrn')::text, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING mrn`,
      [
        patient.id,
        patient.fullName,
        patient.nameKey,
        patient.nameSounds,
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

  /** By the id of any record of theirs. */
  async getById(id: string): Promise<Patient> {
    const [patient] = await this.database.reader.query<Patient>(
      `SELECT ${patientColumns} FROM patients WHERE id = (${STANDING})`,
      [id],
    );
    if (!patient) throw new PatientNotFound();
    return patient;
  }

  /** The same, for changing. */
  async lockById(id: string): Promise<Patient> {
    const [standing] = await this.database.writer.query<{ id: string }>(
      `SELECT id FROM patients WHERE id = (${STANDING}) FOR UPDATE`,
      [id],
    );
    if (!standing) throw new PatientNotFound();
    const patient = await this.database.writer.manager.findOneByOrFail(Patient, { id: standing.id });
    if (patient.mergedInto) throw new RunAgain();
    return patient;
  }

  /** Both for changing, each standing for itself; else it runs again. */
  async lockPair(pair: MergedPair): Promise<[survivor: Patient, duplicate: Patient]> {
    const both = await this.lockRecords(pair);
    if (both.some(({ mergedInto }) => mergedInto)) throw new RunAgain();
    return both;
  }

  /** Both records as they are, whether or not one gave way to the other. */
  async lockRecords({
    survivorId,
    duplicateId,
  }: MergedPair): Promise<[survivor: Patient, duplicate: Patient]> {
    await this.database.writer.query(`SELECT 1 FROM patients WHERE id = ANY ($1) ORDER BY id FOR UPDATE`, [
      [survivorId, duplicateId],
    ]);
    const { manager } = this.database.writer;
    const survivor = await manager.findOneBy(Patient, { id: survivorId });
    const duplicate = await manager.findOneBy(Patient, { id: duplicateId });
    if (!survivor || !duplicate) throw new PatientNotFound();
    return [survivor, duplicate];
  }

  /** Two at most: more than one is one too many. */
  lockByPhoneAndBirthDate(phone: string, birthDate: string): Promise<Patient[]> {
    return this.database.writer.query<Patient>(
      `SELECT ${patientColumns} FROM patients
       WHERE phone = $1 AND birth_date = $2 AND merged_into IS NULL ORDER BY id LIMIT 2 FOR UPDATE`,
      [phone, birthDate],
    );
  }

  async save(patient: Patient): Promise<void> {
    await this.database.writer.manager.save(patient);
  }

  /** Those whose names were never worked out, some of them. */
  findUnnamed(limit: number): Promise<Pick<Patient, 'id' | 'fullName'>[]> {
    return this.database.writer.query(
      `SELECT id, full_name AS "fullName" FROM patients WHERE name_key IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
  }

  async saveSpellings(
    spellings: readonly { id: string; nameKey: string; nameSounds: string[] }[],
  ): Promise<void> {
    await this.database.writer.query(
      `UPDATE patients p SET name_key = s."nameKey", name_sounds = s."nameSounds"
       FROM json_to_recordset($1) AS s(id uuid, "nameKey" text, "nameSounds" text[]) WHERE p.id = s.id`,
      [JSON.stringify(spellings)],
    );
  }
}
