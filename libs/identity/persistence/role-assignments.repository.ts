import { Injectable } from '@nestjs/common';
import { constraintMeans, Database } from '#platform/database';
import { newId } from '#platform/domain';
import { UnknownCentre } from '../domain/role.errors.js';
import type { HeldRole } from '../domain/caller.js';
import type { Role } from '../domain/permissions.js';

constraintMeans('role_assignments_centre_fkey', () => new UnknownCentre());

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

  /** In the order in which they were given. */
  listOf(accountId: string): Promise<HeldRole[]> {
    return this.database.reader.query<HeldRole>(
      `SELECT role, centre_id AS "centreId" FROM role_assignments WHERE account_id = $1 ORDER BY id`,
      [accountId],
    );
  }

  async take(accountId: string, { role, centreId }: HeldRole): Promise<void> {
    await this.database.writer.query(
      `DELETE FROM role_assignments WHERE account_id = $1 AND role = $2 AND centre_id IS NOT DISTINCT FROM $3`,
      [accountId, role, centreId],
    );
  }

  /** One after the other, whoever wants to be the first administrator. */
  async lockFirstAdmin(): Promise<void> {
    await this.database.writer.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('identity:first-admin', 0))`,
    );
  }

  /** Whether the account administers and nobody else is left who may do as much. */
  async isLastAdministrator(accountId: string): Promise<boolean> {
    const [row] = await this.database.reader.query<{ last: boolean }>(
      `SELECT EXISTS (
         SELECT FROM role_assignments own
         WHERE own.account_id = $1 AND own.role IN ('admin', 'super_admin') AND NOT EXISTS (
           SELECT FROM role_assignments r JOIN accounts a ON a.id = r.account_id
           WHERE r.account_id <> $1 AND a.status = 'active' AND r.centre_id IS NULL
             AND r.role IN ('super_admin', own.role))) AS last`,
      [accountId],
    );
    return row!.last;
  }

  async anyAdmin(): Promise<boolean> {
    const rows = await this.database.reader.query(
      `SELECT 1 FROM role_assignments WHERE role IN ('admin', 'super_admin') LIMIT 1`,
    );
    return rows.length > 0;
  }

  /** Active accounts that hold one of the roles for that very centre. */
  async findHoldersAt(roles: readonly string[], centreId: string): Promise<string[]> {
    const rows = await this.database.reader.query<{ accountId: string }>(
      `SELECT DISTINCT r.account_id AS "accountId" FROM role_assignments r JOIN accounts a ON a.id = r.account_id
       WHERE r.centre_id = $2 AND r.role = ANY ($1) AND a.status = 'active' ORDER BY r.account_id`,
      [roles, centreId],
    );
    return rows.map(({ accountId }) => accountId);
  }
}
