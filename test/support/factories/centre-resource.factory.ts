import { newId } from '#platform/domain';
import type { TestDatabase } from '../database.js';

interface CentreResource {
  id: string;
  centreId: string;
  name: string;
  kind: string;
  status: 'active' | 'inactive';
}

const insertInto = (table: string) =>
  `INSERT INTO ${table} (id, centre_id, name, kind, status, created_at)
   VALUES ($1, $2, $3, $4, $5, '2027-01-01T00:00:00Z')`;

/** A consulting room of the centre, unless it is said otherwise. */
export function aRoom(
  database: TestDatabase,
  details: Partial<CentreResource> & { centreId: string },
): Promise<CentreResource> {
  return insert(database, 'rooms', { kind: 'consulting_room', ...details });
}

/** An ultrasound machine of the centre, unless it is said otherwise. */
export function aPieceOfEquipment(
  database: TestDatabase,
  details: Partial<CentreResource> & { centreId: string },
): Promise<CentreResource> {
  return insert(database, 'equipment', { kind: 'ultrasound', ...details });
}

async function insert(
  database: TestDatabase,
  table: string,
  { centreId, kind, ...details }: Partial<CentreResource> & { centreId: string; kind: string },
): Promise<CentreResource> {
  const id = details.id ?? newId();
  const { name = `Number ${id}`, status = 'active' } = details;
  const resource: CentreResource = { id, centreId, name, kind, status };
  await database.query(insertInto(table), Object.values(resource));
  return resource;
}
