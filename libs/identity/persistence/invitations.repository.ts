import { Injectable } from '@nestjs/common';
import { constraintMeans, Database } from '#platform/database';
import { Invitation } from '../domain/invitation.js';
import { InvitationNotFound } from '../domain/invitation.errors.js';
import { UnknownCentre } from '../domain/role.errors.js';
import type { CentresInSight } from './users.repository.js';

constraintMeans('invitation_roles_centre_fkey', () => new UnknownCentre());

const COLUMNS = `i.id, i.email, i.language, i.status, i.invited_by AS "invitedBy", i.account_id AS "accountId",
  i.invited_at AS "invitedAt", i.expires_at AS "expiresAt",
  (SELECT json_agg(json_build_object('role', r.role, 'centreId', r.centre_id) ORDER BY r.role, r.centre_id)
   FROM invitation_roles r WHERE r.invitation_id = i.id) AS roles`;

/** Those that are wholly within one's centres: whoever sees an invitation may also take it back. */
const IN_SIGHT = `($1::uuid[] IS NULL OR NOT EXISTS (
  SELECT FROM invitation_roles r
  WHERE r.invitation_id = i.id AND (r.centre_id IS NULL OR r.centre_id <> ALL ($1))))`;

const toInvitation = (row: Invitation): Invitation => Object.assign(new Invitation(), row);

@Injectable()
export class InvitationsRepository {
  constructor(private readonly database: Database) {}

  async add(invitation: Invitation): Promise<void> {
    const { id, email, language, status, invitedBy, invitedAt, expiresAt, roles } = invitation;
    await this.database.writer.query(
      `INSERT INTO invitations (id, email, language, status, invited_by, invited_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, email, language, status, invitedBy, invitedAt, expiresAt],
    );
    await this.database.writer.query(
      `INSERT INTO invitation_roles (invitation_id, role, centre_id)
       SELECT $1, role, "centreId" FROM json_to_recordset($2) AS r(role text, "centreId" uuid)`,
      [id, JSON.stringify(roles)],
    );
  }

  /** The latest first. `before` is the id that the last page ended with. */
  async find(sight: CentresInSight, limit: number, before: string | null): Promise<Invitation[]> {
    const rows = await this.database.reader.query<Invitation>(
      `SELECT ${COLUMNS} FROM invitations i
       WHERE ${IN_SIGHT} AND ($3::text IS NULL OR i.id::text < $3) ORDER BY i.id DESC LIMIT $2`,
      [sight, limit, before],
    );
    return rows.map(toInvitation);
  }

  async count(sight: CentresInSight): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(
      `SELECT count(*) AS count FROM invitations i WHERE ${IN_SIGHT}`,
      [sight],
    );
    return row!.count;
  }

  /** Throws where there is none in sight. */
  async lockById(sight: CentresInSight, id: string): Promise<Invitation> {
    const [row] = await this.database.writer.query<Invitation>(
      `SELECT ${COLUMNS} FROM invitations i WHERE ${IN_SIGHT} AND i.id = $2 FOR UPDATE OF i`,
      [sight, id],
    );
    if (!row) throw new InvitationNotFound();
    return toInvitation(row);
  }

  /** Who was invited with that link; null when it is good no more. For a first look that costs little. */
  async findOpenEmail(tokenHash: Buffer, now: Date): Promise<string | null> {
    const [row] = await this.database.reader.query<{ email: string }>(
      `SELECT email FROM invitations WHERE token_hash = $1 AND status = 'open' AND expires_at > $2`,
      [tokenHash, now],
    );
    return row?.email ?? null;
  }

  /** Rivals with one link wait here for each other. What somebody has offered who works here no more is void. */
  async lockByToken(tokenHash: Buffer): Promise<Invitation | null> {
    const [row] = await this.database.writer.query<Invitation>(
      `SELECT ${COLUMNS} FROM invitations i
       WHERE i.token_hash = $1 AND EXISTS (SELECT FROM accounts a WHERE a.id = i.invited_by AND a.status = 'active')
       FOR UPDATE OF i`,
      [tokenHash],
    );
    return row ? toInvitation(row) : null;
  }

  async save({ id, status, accountId }: Invitation): Promise<void> {
    await this.database.writer.query(`UPDATE invitations SET status = $2, account_id = $3 WHERE id = $1`, [
      id,
      status,
      accountId,
    ]);
  }

  /** The link that is about to be sent takes the place of an earlier one. */
  async setToken(id: string, tokenHash: Buffer): Promise<void> {
    await this.database.writer.query(`UPDATE invitations SET token_hash = $2 WHERE id = $1`, [id, tokenHash]);
  }
}
