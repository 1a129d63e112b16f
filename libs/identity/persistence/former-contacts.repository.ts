import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { newId } from '#platform/domain';

/** Where somebody was reached before, and what they are called there. One of the two addresses is null. */
export interface FormerContact {
  email: string | null;
  phone: string | null;
  fullName: string;
  language: string;
}

@Injectable()
export class FormerContactsRepository {
  constructor(private readonly database: Database) {}

  /** Returns its id. */
  async add(
    accountId: string,
    contact: { email?: string | null; phone?: string | null },
    now: Date,
  ): Promise<string> {
    const id = newId();
    await this.database.writer.query(
      `INSERT INTO former_contacts (id, account_id, email, phone, changed_at) VALUES ($1, $2, $3, $4, $5)`,
      [id, accountId, contact.email, contact.phone, now],
    );
    return id;
  }

  async find(id: string): Promise<FormerContact | null> {
    const [row] = await this.database.reader.query<FormerContact>(
      `SELECT f.email, f.phone, a.full_name AS "fullName", a.language
       FROM former_contacts f JOIN accounts a ON a.id = f.account_id WHERE f.id = $1`,
      [id],
    );
    return row ?? null;
  }

  async sweep(changedBefore: Date): Promise<void> {
    await this.database.writer.query(`DELETE FROM former_contacts WHERE changed_at < $1`, [changedBefore]);
  }
}
