import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { newId } from '#platform/domain';
import { spellingOf } from '../domain/name-spelling.js';

/** Names that patients bore before, by which they are still found. */
@Injectable()
export class FormerNamesRepository {
  constructor(private readonly database: Database) {}

  /** Returns the id of the note. */
  async add(patientId: string, fullName: string, until: Date): Promise<string> {
    const { nameKey, nameSounds } = spellingOf(fullName);
    const id = newId();
    await this.database.writer.query(
      `INSERT INTO patient_former_names (id, patient_id, full_name, name_key, name_sounds, until)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, patientId, fullName, nameKey, nameSounds, until],
    );
    return id;
  }

  /** Those of the patient, the latest first. */
  async listOf(patientId: string): Promise<string[]> {
    const rows = await this.database.reader.query<{ fullName: string }>(
      `SELECT full_name AS "fullName" FROM patient_former_names WHERE patient_id = $1 ORDER BY until DESC, id DESC`,
      [patientId],
    );
    return rows.map(({ fullName }) => fullName);
  }
}
