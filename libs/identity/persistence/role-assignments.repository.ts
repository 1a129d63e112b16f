import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { newId } from '#platform/domain';
import type { Role } from '../domain/permissions.js';

export interface RoleGrant {
  role: Role;
  /** Null is: at all centres. */
  centreId: string | null;
  /** The account that granted it; null where nobody did (registration, bootstrap). */
  grantedBy: string | null;
}

@Injectable()
export class RoleAssignmentsRepository {
  constructor(private readonly database: Database) {}

  async grant(accountId: string, { role, centreId, grantedBy }: RoleGrant, now: Date): Promise<void> {
    await this.database.writer.query(
      `INSERT INTO role_assignments (id, account_id, role, centre_id, granted_by, granted_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT ON CONSTRAINT role_assignments_key DO NOTHING`,
      [newId(), accountId, role, centreId, grantedBy, now],
    );
  }

  /** One after the other, whoever wants to be the first administrator. */
  async lockFirstAdmin(): Promise<void> {
    await this.database.writer.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('identity:first-admin', 0))`,
    );
  }

  async anyAdmin(): Promise<boolean> {
    const rows = await this.database.reader.query(
      `SELECT 1 FROM role_assignments WHERE role = 'admin' LIMIT 1`,
    );
    return rows.length > 0;
  }
}
