import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { MergedPair, MovedRows } from '../domain/patient-merge-participants.js';

/** What patients themselves keep of a patient: links, centres, former names, and older records that gave way to them. */
@Injectable()
export class MergedRecordsRepository {
  constructor(private readonly database: Database) {}

  async move({ survivorId, duplicateId }: MergedPair, now: Date): Promise<MovedRows> {
    const pair = [survivorId, duplicateId];
    const swappable = await this.ids(betterAtDuplicate, [...pair, now]);
    await this.swapLinks(pair, swappable);
    return {
      swapped_link: swappable,
      link: await this.ids(moveLinks, pair),
      alias: await this.ids(`UPDATE patients SET merged_into = $1 WHERE merged_into = $2 RETURNING id`, pair),
      centre: await this.ids(shareCentres, pair),
    };
  }

  async moveBack({ survivorId, duplicateId }: MergedPair, moved: MovedRows): Promise<void> {
    const pair = [survivorId, duplicateId];
    const { swapped_link = [], link = [], alias = [], centre = [], former_name = [] } = moved;
    await this.ids(
      `UPDATE patient_accounts SET patient_id = $2 WHERE id = ANY ($3) AND patient_id = $1 RETURNING id`,
      [...pair, link],
    );
    await this.swapLinks(pair, swapped_link);
    await this.ids(
      `UPDATE patients SET merged_into = $2 WHERE id = ANY ($3) AND merged_into = $1 RETURNING id`,
      [...pair, alias],
    );
    await this.database.writer.query(
      `DELETE FROM patient_centres c WHERE patient_id = $1 AND centre_id = ANY ($2) AND NOT EXISTS (
         SELECT FROM appointments a WHERE a.patient_id = $1 AND a.centre_id = c.centre_id)`,
      [survivorId, centre],
    );
    await this.database.writer.query(`DELETE FROM patient_former_names WHERE id = ANY ($1)`, [former_name]);
  }

  /** Of each of these accounts, the links to both: each becomes that of the other. Done twice, it was never done. */
  private async swapLinks(pair: string[], accountIds: readonly string[]): Promise<void> {
    if (!accountIds.length) return;
    const links = await this.database.writer.query<{ link: string }>(
      `DELETE FROM patient_accounts l WHERE account_id = ANY ($3) AND patient_id IN ($1, $2)
       RETURNING to_json(l)::text AS link`,
      [...pair, accountIds],
    );
    await this.database.writer.query(
      `INSERT INTO patient_accounts (id, account_id, patient_id, relation, proof, starts_at, ends_at, created_by,
         revoked_at, revoked_by)
       SELECT id, account_id, CASE patient_id WHEN $1 THEN $2::uuid ELSE $1::uuid END, relation, proof, starts_at,
         ends_at, created_by, revoked_at, revoked_by
       FROM json_populate_recordset(NULL::patient_accounts, $3)`,
      [...pair, `[${links.map(({ link }) => link).join(',')}]`],
    );
  }

  private async ids(sql: string, values: readonly unknown[]): Promise<string[]> {
    return (await this.database.writer.query<{ id: string }>(sql, values)).map(({ id }) => id);
  }
}

/** Accounts with a link to both, of which the duplicate's says more: it still holds, or it is oneself. */
const betterAtDuplicate = `
  SELECT d.account_id AS id FROM patient_accounts d
  JOIN patient_accounts s ON s.account_id = d.account_id AND s.patient_id = $1
  WHERE d.patient_id = $2 AND (d.ends_at IS NULL OR d.ends_at > $3)
    AND (s.ends_at <= $3 OR (d.relation = 'self' AND s.relation <> 'self'))`;

const moveLinks = `
  UPDATE patient_accounts d SET patient_id = $1
  WHERE d.patient_id = $2 AND NOT EXISTS (
    SELECT FROM patient_accounts s WHERE s.account_id = d.account_id AND s.patient_id = $1)
  RETURNING d.id`;

const shareCentres = `
  INSERT INTO patient_centres (patient_id, centre_id, since)
  SELECT $1, centre_id, since FROM patient_centres WHERE patient_id = $2
  ON CONFLICT ON CONSTRAINT patient_centres_pkey DO NOTHING RETURNING centre_id AS id`;
