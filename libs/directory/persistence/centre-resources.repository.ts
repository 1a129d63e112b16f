import { Injectable } from '@nestjs/common';
import { constraintMeans, Database } from '#platform/database';
import { AlreadyExists, NotFound } from '#platform/domain';
import type { Page } from '#platform/http';
import type { CentreResource, CentreResourceKind } from '../domain/centre-resource.js';
import { Equipment } from '../domain/equipment.entity.js';
import { Room } from '../domain/room.entity.js';

constraintMeans('rooms_name_key', () => new AlreadyExists('a room with this name', '/name'));
constraintMeans(
  'equipment_name_key',
  () => new AlreadyExists('a piece of equipment with this name', '/name'),
);

const columns = `id, centre_id AS "centreId", name, kind, status, created_at AS "createdAt", version`;

const statementsOf = (table: string) => ({
  byId: `SELECT ${columns} FROM ${table} WHERE centre_id = $1 AND id = $2 AND status = 'active'`,
  page: `SELECT ${columns} FROM ${table}
    WHERE centre_id = $1 AND status = 'active' AND ($2::text IS NULL OR (name, id) > ($2, $3::uuid))
    ORDER BY name, id LIMIT $4`,
  total: `SELECT count(*) FROM ${table} WHERE centre_id = $1 AND status = 'active'`,
});

const kinds = {
  room: { entity: Room, what: 'room', ...statementsOf('rooms') },
  equipment: { entity: Equipment, what: 'piece of equipment', ...statementsOf('equipment') },
};

/** Rooms and equipment: what a centre has at present. What is retired is not there. */
@Injectable()
export class CentreResourcesRepository {
  constructor(private readonly database: Database) {}

  async get(kind: CentreResourceKind, centreId: string, id: string): Promise<CentreResource> {
    const [row] = await this.database.reader.query<CentreResource>(kinds[kind].byId, [centreId, id]);
    if (!row) throw new NotFound(kinds[kind].what);
    return row;
  }

  /** One more than the page holds, by name, then id. */
  findPage(kind: CentreResourceKind, centreId: string, { after, limit }: Page): Promise<CentreResource[]> {
    const values = [centreId, ...(after ?? [null, null]), limit + 1];
    return this.database.reader.query<CentreResource>(kinds[kind].page, values);
  }

  async count(kind: CentreResourceKind, centreId: string): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(kinds[kind].total, [centreId]);
    return row!.count;
  }

  /** Does not get in the way of bookings, which only need it to stay there. */
  async lockById(kind: CentreResourceKind, centreId: string, id: string): Promise<CentreResource> {
    const { entity, what } = kinds[kind];
    const found = await this.database.writer.manager.findOne<CentreResource>(entity, {
      where: { id, centreId, status: 'active' },
      lock: { mode: 'for_no_key_update' },
    });
    if (!found) throw new NotFound(what);
    return found;
  }

  async save(resource: CentreResource): Promise<void> {
    await this.database.writer.manager.save(resource);
  }
}
