import { hash } from '@node-rs/argon2';
import type { Role } from '#identity';
import type { Database } from '#platform/database';
import { newId } from '#platform/domain';
import { centres } from './centres.js';
import { clinicians } from './clinicians.js';
import { fictitiousPhone, patients } from './patients.js';

/** Every demo account signs in with it. */
export const DEMO_PASSWORD = 'kairos-demo-1';

/** Where this account is, the demo data is. */
export const DEMO_ADMIN = 'admin@kairos.test';

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export interface DemoAccount {
  id: string;
  email: string;
  fullName: string;
  role: Role;
  phone: string | null;
  language: string;
  timeZone: string;
}

function account(
  address: string,
  role: Role,
  fullName: string,
  details: Partial<DemoAccount> = {},
): DemoAccount {
  const email = `${address}@kairos.test`;
  return {
    id: newId(),
    email,
    fullName,
    role,
    phone: null,
    language: 'en',
    timeZone: 'Asia/Kolkata',
    ...details,
  };
}

/** One of each staff role, the clinicians and the patients, in the order of their numbers. */
export function demoAccounts() {
  return {
    admin: account('admin', 'admin', 'Ravi Menon'),
    frontDesk: account('frontdesk', 'front_desk', 'Sunita Bose'),
    /** Of one centre: see `putInCharge`. */
    centreManager: account('centremanager', 'centre_manager', 'Farah Khan'),
    others: [
      account('superadmin', 'super_admin', 'Meera Iyer'),
      account('manager', 'manager', 'Thomas Brandt'),
      account('coordinator', 'care_coordinator', 'Lucía Torres'),
      account('appointments', 'appointments_admin', 'Dev Malhotra'),
      account('clinicians', 'clinicians_admin', 'Grace Okafor'),
      account('patients', 'patients_admin', 'Anna Novak'),
    ],
    clinicians: clinicians.map(({ fullName, hours }, index) =>
      account(`clinician${index + 1}`, 'clinician', fullName, {
        timeZone: centres[hours[0]!.centre].timeZone,
      }),
    ),
    patients: patients.map(({ fullName, language, near }, index) =>
      account(`patient${index + 1}`, 'patient', fullName, {
        phone: fictitiousPhone(near, index + 1),
        language,
        timeZone: centres[near].timeZone,
      }),
    ),
  };
}

const insertAccounts = `
  INSERT INTO accounts (id, full_name, email, phone, password_hash, status, email_verified_at, phone_verified_at,
    language, time_zone, created_at)
  SELECT id, "fullName", email, phone, $2, 'active', $3::timestamptz,
    CASE WHEN phone IS NOT NULL THEN $3::timestamptz END, language, "timeZone", $3::timestamptz
  FROM json_to_recordset($1)
    AS a(id uuid, "fullName" text, email text, phone text, language text, "timeZone" text)`;

const insertRoles = `
  INSERT INTO role_assignments (id, account_id, role, granted_at)
  SELECT "roleId", id, role, $2::timestamptz FROM json_to_recordset($1) AS r("roleId" uuid, id uuid, role text)`;

/** The password is hashed once: fifty-four times would take seconds, and nobody gains by it. */
export async function insertDemoAccounts(
  database: Database,
  accounts: DemoAccount[],
  now: Date,
): Promise<void> {
  const passwordHash = await hash(DEMO_PASSWORD, COST);
  await database.writer.query(insertAccounts, [JSON.stringify(accounts), passwordHash, now]);
  const roles = accounts.map(({ id, role }) => ({ roleId: newId(), id, role }));
  await database.writer.query(insertRoles, [JSON.stringify(roles), now]);
}

/** From all centres to one. */
export async function putInCharge(database: Database, { id }: DemoAccount, centreId: string): Promise<void> {
  await database.writer.query(`UPDATE role_assignments SET centre_id = $2 WHERE account_id = $1`, [
    id,
    centreId,
  ]);
}
