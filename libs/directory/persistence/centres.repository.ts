import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { constraintMeans, Database } from '#platform/database';
import { AlreadyExists } from '#platform/domain';
import type { Page } from '#platform/http';
import { Centre } from '../domain/centre.entity.js';
import type { CentreFilter } from '../domain/directory-filters.js';
import { CentreNotFound } from '../domain/directory.errors.js';

constraintMeans('centres_name_key', () => new AlreadyExists('a centre with this name', '/name'));

const columns = `id, name, address, city, postal_code AS "postalCode", country, phone, latitude, longitude,
  time_zone AS "timeZone", absences_need_approval AS "absencesNeedApproval", status,
  created_at AS "createdAt", version`;

const matches = `FROM centres
  WHERE deleted_at IS NULL AND ($1::text = 'any' OR status = $1) AND ($2::text IS NULL OR lower(city) = lower($2))`;

const page = `SELECT ${columns} ${matches} AND ($3::text IS NULL OR (name, id) > ($3, $4::uuid))
  ORDER BY name, id LIMIT $5`;

const total = `SELECT count(*) ${matches}`;

const byId = `SELECT ${columns} FROM centres WHERE id = $1 AND deleted_at IS NULL`;

const unknownIds = `SELECT wanted.id FROM unnest($1::uuid[]) AS wanted(id)
  WHERE NOT EXISTS (SELECT FROM centres WHERE centres.id = wanted.id AND deleted_at IS NULL)`;

const staffLock = `SELECT count(pg_advisory_xact_lock(hashtextextended('centre-staff:' || id, 0)))
  FROM unnest($1::text[]) AS id`;

/** Centres and the questions about them. */
@Injectable()
export class CentresRepository {
  constructor(private readonly database: Database) {}

  async get(id: string): Promise<Centre> {
    const [row] = await this.database.reader.query<Centre>(byId, [id]);
    if (!row) throw new CentreNotFound();
    return row;
  }

  /** One more than the page holds, by name, then id. */
  findPage(filter: CentreFilter, { after, limit }: Page): Promise<Centre[]> {
    const position = after ?? [null, null];
    return this.database.reader.query<Centre>(page, [...valuesOf(filter), ...position, limit + 1]);
  }

  async count(filter: CentreFilter): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(total, valuesOf(filter));
    return row!.count;
  }

  /** Those of the ids that are no centre. */
  async findUnknown(ids: string[]): Promise<string[]> {
    const rows = await this.database.reader.query<{ id: string }>(unknownIds, [ids]);
    return rows.map(({ id }) => id);
  }

  /** Does not get in the way of bookings, which only need the centre to stay there. */
  async lockById(id: string): Promise<Centre> {
    const lock = { mode: 'for_no_key_update' } as const;
    const centre = await this.database.writer.manager.findOne(Centre, {
      where: { id, deletedAt: IsNull() },
      lock,
    });
    if (!centre) throw new CentreNotFound();
    return centre;
  }

  /**
   * Waits until nobody else changes who works at these centres, or closes one of them. Comes before all other locks:
   * whoever closes a centre then waits for the bookings of all who work there.
   */
  async lockStaff(centreIds: readonly string[]): Promise<void> {
    await this.database.writer.query(staffLock, [[...new Set(centreIds)].sort()]);
  }

  async save(centre: Centre): Promise<void> {
    await this.database.writer.manager.save(centre);
  }
}

const valuesOf = (filter: CentreFilter) => [filter.status ?? 'active', filter.city ?? null];
