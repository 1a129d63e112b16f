import { newId } from '#platform/domain';
import type { TestDatabase } from '../database.js';

interface Clinician {
  id: string;
  accountId: string | null;
  fullName: string;
  specializations: string[];
  languages: string[];
  overbookingCap: number;
  maxPerDay: number | null;
  maxPerWeek: number | null;
  minimumGapMinutes: number;
  status: 'active' | 'inactive';
}

/** A service by its id, or with what the clinician does differently. */
type Offered = string | { serviceId: string; priceAmount?: number; durationMinutes?: number };

interface Arrangements {
  services?: Offered[];
  /** Where they work, by id. */
  centres?: string[];
}

/** A general practitioner who offers nothing and works nowhere, unless it is said otherwise. */
export async function aClinician(
  database: TestDatabase,
  { services = [], centres = [], ...details }: Partial<Clinician> & Arrangements = {},
): Promise<Clinician> {
  const id = newId();
  const clinician: Clinician = {
    id,
    accountId: null,
    fullName: `Dr. ${id}`,
    specializations: ['general_practice'],
    languages: ['en'],
    overbookingCap: 0,
    maxPerDay: null,
    maxPerWeek: null,
    minimumGapMinutes: 0,
    status: 'active',
    ...details,
  };
  await database.query(
    `INSERT INTO clinicians (id, account_id, full_name, specializations, languages, overbooking_cap, max_per_day, max_per_week,
       minimum_gap_minutes, status, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '2027-01-01T00:00:00Z')`,
    Object.values(clinician),
  );
  for (const centreId of centres) {
    const sql = 'INSERT INTO clinician_centres (clinician_id, centre_id) VALUES ($1, $2)';
    await database.query(sql, [clinician.id, centreId]);
  }
  for (const offered of services) await offer(database, clinician.id, offered);
  return clinician;
}

async function offer(database: TestDatabase, clinicianId: string, offered: Offered): Promise<void> {
  const { serviceId, priceAmount, durationMinutes } =
    typeof offered === 'string' ? { serviceId: offered } : offered;
  await database.query(
    `INSERT INTO clinician_services (clinician_id, service_id, price_amount, duration_minutes) VALUES ($1, $2, $3, $4)`,
    [clinicianId, serviceId, priceAmount, durationMinutes],
  );
}
