import { newId } from '#platform/domain';
import type { Role } from '#identity';
import { SignAccessToken } from '../../libs/identity/use-cases/sign-access-token.js';
import type { TestApp } from './app.js';
import type { TestDatabase } from './database.js';

export interface Person {
  accountId: string;
  /** A fresh access token, by the test's clock. */
  readonly token: string;
}

export interface PatientPerson extends Person {
  patientId: string;
}

/** An account with these roles, signed in. */
export async function aPerson(
  { app, database }: TestApp,
  { roles }: { roles: { role: Role; centreId?: string }[] },
): Promise<Person> {
  const [accountId, sessionId] = [newId(), newId()];
  await database.query(
    `INSERT INTO accounts (id, full_name, email, status, email_verified_at, created_at)
     VALUES ($1, 'Somebody', $2, 'active', now(), now())`,
    [accountId, `${accountId}@kairos.test`],
  );
  await database.query(
    `INSERT INTO sessions (id, account_id, created_at, last_used_at, expires_at) VALUES ($1, $2, now(), now(), '2037-01-01')`,
    [sessionId, accountId],
  );
  for (const { role, centreId } of roles) {
    await database.query(
      `INSERT INTO role_assignments (id, account_id, role, centre_id, granted_at) VALUES ($1, $2, $3, $4, now())`,
      [newId(), accountId, role, centreId ?? null],
    );
  }
  return {
    accountId,
    get token() {
      return app.get(SignAccessToken, { strict: false }).execute(accountId, sessionId);
    },
  };
}

/** Somebody who can book for themselves, known as `aPatient` is. */
export async function aPatientPerson(app: TestApp, knownTo?: string[]): Promise<PatientPerson> {
  const person = await aPerson(app, { roles: [{ role: 'patient' }] });
  const patientId = await aPatient(app.database, knownTo);
  await link(app.database, person.accountId, patientId, 'self');
  return Object.defineProperties({ patientId } as PatientPerson, Object.getOwnPropertyDescriptors(person));
}

/** A patient without an account, known to these centres, or to all that there are. */
export async function aPatient(database: TestDatabase, knownTo?: string[]): Promise<string> {
  const patientId = newId();
  await database.query(
    `INSERT INTO patients (id, mrn, full_name, birth_date, created_at) VALUES ($1, 'T' || nextval('patient_mrn'), 'A patient', '1980-05-17', now())`,
    [patientId],
  );
  await database.query(
    `INSERT INTO patient_centres (patient_id, centre_id, since)
     SELECT $1, id, now() FROM centres WHERE $2::uuid[] IS NULL OR id = ANY ($2)`,
    [patientId, knownTo ?? null],
  );
  return patientId;
}

/** Lets the account act for the patient. */
export async function link(
  database: TestDatabase,
  accountId: string,
  patientId: string,
  relation: 'self' | 'parent',
  endsAt: string | null = null,
): Promise<void> {
  await database.query(
    `INSERT INTO patient_accounts (id, account_id, patient_id, relation, proof, starts_at, ends_at)
     VALUES ($1, $2, $3, $4, 'test', '2020-01-01', $5)`,
    [newId(), accountId, patientId, relation, endsAt],
  );
}

/** Staff of the centre see the patient, as if they had been there. */
export async function known(database: TestDatabase, patientId: string, centreId: string): Promise<void> {
  await database.query(`INSERT INTO patient_centres (patient_id, centre_id, since) VALUES ($1, $2, now())`, [
    patientId,
    centreId,
  ]);
}
