import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { Caller, type HeldRole } from '../domain/caller.js';

@Injectable()
export class CallersRepository {
  constructor(private readonly database: Database) {}

  /**
   * The account behind a session, with the roles it holds now; null when the session has ended or the account is
   * not active. In the open transaction, if there is one.
   */
  async find(accountId: string, sessionId: string, now: Date): Promise<Caller | null> {
    const [row] = await this.database.reader.query<{ roles: HeldRole[] }>(
      `SELECT coalesce((SELECT json_agg(json_build_object('role', r.role, 'centreId', r.centre_id))
                        FROM role_assignments r WHERE r.account_id = a.id), '[]') AS roles
       FROM sessions s JOIN accounts a ON a.id = s.account_id
       WHERE s.id = $1 AND s.account_id = $2 AND s.ended_at IS NULL AND s.expires_at > $3 AND a.status = 'active'`,
      [sessionId, accountId, now],
    );
    return row ? new Caller(accountId, sessionId, row.roles) : null;
  }
}
