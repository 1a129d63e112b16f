import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { AccountNotFound } from '../domain/account.errors.js';
import type { User, UserFilter, UserSort } from '../domain/user.js';

/** Whose accounts one sees: everybody's (null), or those of people who work at these centres. */
export type CentresInSight = readonly string[] | null;

const COLUMNS = `a.id, a.full_name AS "fullName", a.email, a.phone, a.username, a.status,
  a.status_reason AS "statusReason", a.language, a.time_zone AS "timeZone", a.created_at AS "createdAt", a.version,
  coalesce((SELECT json_agg(json_build_object('role', r.role, 'centreId', r.centre_id) ORDER BY r.id)
            FROM role_assignments r WHERE r.account_id = a.id), '[]') AS roles`;

const IN_SIGHT = `($1::uuid[] IS NULL OR EXISTS (
  SELECT FROM role_assignments r WHERE r.account_id = a.id AND r.role <> 'patient' AND r.centre_id = ANY ($1)))`;

/** Mere claims on an address are nobody yet; they are shown to whoever asks for them. */
const MATCHES = `${IN_SIGHT}
  AND ($2::text IS NULL OR a.full_name ILIKE '%' || $2 || '%' OR a.email ILIKE '%' || $2 || '%'
       OR a.username ILIKE '%' || $2 || '%' OR a.phone LIKE '%' || $3 || '%')
  AND ($4::text IS NULL OR EXISTS (
       SELECT FROM role_assignments r WHERE r.account_id = a.id AND r.role = $4
         AND ($1::uuid[] IS NULL OR r.centre_id = ANY ($1))))
  AND CASE WHEN $5::text IS NULL THEN a.status <> 'pending' ELSE a.status = $5 END
  AND (NOT $6::boolean OR EXISTS (
       SELECT FROM role_assignments r WHERE r.account_id = a.id AND r.role <> 'patient'))`;

const PAGES: Record<UserSort, string> = {
  name: `SELECT ${COLUMNS} FROM accounts a
    WHERE ${MATCHES} AND ($7::text IS NULL OR (a.full_name, a.id) > ($7, $8::uuid))
    ORDER BY a.full_name, a.id LIMIT $9`,
  newest: `SELECT ${COLUMNS} FROM accounts a
    WHERE ${MATCHES} AND ($7::text IS NULL OR a.id < $8::uuid)
    ORDER BY a.id DESC LIMIT $9`,
};

@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  /** By name, then id, or the newest first. `after` is the name and the id that the last page ended with. */
  find(
    sight: CentresInSight,
    filter: UserFilter,
    onlyStaff: boolean,
    limit: number,
    after: readonly string[] | null,
  ): Promise<User[]> {
    return this.database.reader.query<User>(PAGES[filter.sort ?? 'name'], [
      ...valuesOf(sight, filter, onlyStaff),
      ...[after?.[0] ?? null, after?.[1] ?? null, limit],
    ]);
  }

  async count(sight: CentresInSight, filter: UserFilter, onlyStaff: boolean): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(
      `SELECT count(*) AS count FROM accounts a WHERE ${MATCHES}`,
      valuesOf(sight, filter, onlyStaff),
    );
    return row!.count;
  }

  /** Throws where there is none in sight. */
  async get(sight: CentresInSight, accountId: string): Promise<User> {
    const [user] = await this.database.reader.query<User>(
      `SELECT ${COLUMNS} FROM accounts a WHERE ${IN_SIGHT} AND a.id = $2`,
      [sight, accountId],
    );
    if (!user) throw new AccountNotFound();
    return user;
  }
}

/** Fewer digits than these would find half of the town. */
const FEWEST_DIGITS = 4;

/** What people type is no pattern. */
function valuesOf(sight: CentresInSight, { q, role, status }: UserFilter, onlyStaff: boolean): unknown[] {
  const digits = q && /^[+\d\s()/-]+$/.test(q) ? q.replace(/\D/g, '') : '';
  return [
    sight,
    q?.replace(/[\\%_]/g, '\\$&') ?? null,
    digits.length >= FEWEST_DIGITS ? digits : null,
    role ?? null,
    status ?? null,
    onlyStaff,
  ];
}
