import { newId } from '#platform/domain';
import type { TestDatabase } from '../database.js';

interface Centre {
  id: string;
  name: string;
  address: string;
  city: string;
  postalCode: string;
  country: string;
  phone: string | null;
  timeZone: string;
  status: 'active' | 'inactive';
}

/** A centre in Bengaluru, unless it is said otherwise. */
export async function aCentre(database: TestDatabase, details: Partial<Centre> = {}): Promise<Centre> {
  const id = newId();
  const centre: Centre = {
    id,
    name: `Centre ${id}`,
    address: '12 100 Feet Road',
    city: 'Bengaluru',
    postalCode: '560038',
    country: 'IN',
    phone: null,
    timeZone: 'Asia/Kolkata',
    status: 'active',
    ...details,
  };
  await database.query(
    `INSERT INTO centres (id, name, address, city, postal_code, country, phone, time_zone, status, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '2027-01-01T00:00:00Z')`,
    Object.values(centre),
  );
  return centre;
}
