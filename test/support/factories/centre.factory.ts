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
  position: { latitude: number; longitude: number } | null;
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
    position: null,
    timeZone: 'Asia/Kolkata',
    status: 'active',
    ...details,
  };
  const { position, ...columns } = centre;
  await database.query(
    `INSERT INTO centres (id, name, address, city, postal_code, country, phone, time_zone, status, latitude, longitude,
       created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '2027-01-01T00:00:00Z')`,
    [...Object.values(columns), position?.latitude, position?.longitude],
  );
  return centre;
}
