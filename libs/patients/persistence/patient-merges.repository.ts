import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { PatientMerge } from '../domain/patient-merge.js';
import { MergeNotFound } from '../domain/patient-merge.errors.js';
import type { MergedPair, MovedRows } from '../domain/patient-merge-participants.js';

/** Merges that happened, and what they moved. */
@Injectable()
export class PatientMergesRepository {
  constructor(private readonly database: Database) {}

  async add(merge: PatientMerge, moved: MovedRows): Promise<void> {
    const { id, survivorId, duplicateId, filledFields, mergedBy, mergedAt } = merge;
    await this.database.writer.query(
      `INSERT INTO patient_merges (id, survivor_id, duplicate_id, filled_fields, merged_by, merged_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, survivorId, duplicateId, filledFields, mergedBy, mergedAt],
    );
    const moves = Object.entries(moved).flatMap(([kind, ids]) => ids.map((rowId) => ({ kind, rowId })));
    await this.database.writer.query(
      `INSERT INTO patient_merge_moves (merge_id, kind, row_id)
       SELECT $1, kind, "rowId" FROM json_to_recordset($2) AS m(kind text, "rowId" uuid)`,
      [id, JSON.stringify(moves)],
    );
  }

  /** The merge that stands, and whether the survivor was merged no more since. */
  async lock({ survivorId, duplicateId }: MergedPair): Promise<{ merge: PatientMerge; isLatest: boolean }> {
    const [row] = await this.database.writer.query<PatientMerge & { isLatest: boolean }>(
      `SELECT id, survivor_id AS "survivorId", duplicate_id AS "duplicateId", filled_fields AS "filledFields",
         merged_by AS "mergedBy", merged_at AS "mergedAt",
         NOT EXISTS (SELECT FROM patient_merges l
           WHERE (l.survivor_id = m.survivor_id OR l.duplicate_id = m.survivor_id) AND l.undone_at IS NULL
             AND (l.merged_at, l.id) > (m.merged_at, m.id)) AS "isLatest"
       FROM patient_merges m WHERE survivor_id = $1 AND duplicate_id = $2 AND undone_at IS NULL FOR UPDATE`,
      [survivorId, duplicateId],
    );
    if (!row) throw new MergeNotFound();
    const { isLatest, ...merge } = row;
    return { merge: Object.assign(new PatientMerge(), merge), isLatest };
  }

  async movedBy(mergeId: string): Promise<MovedRows> {
    const rows = await this.database.reader.query<{ kind: string; ids: string[] }>(
      `SELECT kind, array_agg(row_id::text) AS ids FROM patient_merge_moves WHERE merge_id = $1 GROUP BY kind`,
      [mergeId],
    );
    return Object.fromEntries(rows.map(({ kind, ids }) => [kind, ids]));
  }

  async markUndone(mergeId: string, by: string, now: Date): Promise<void> {
    await this.database.writer.query(
      `UPDATE patient_merges SET undone_by = $2, undone_at = $3 WHERE id = $1`,
      [mergeId, by, now],
    );
  }
}
