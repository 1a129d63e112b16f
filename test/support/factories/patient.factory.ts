import { newId } from '#platform/domain';
import type { TestApp } from '../app.js';
import { spellingOf } from '../../../libs/patients/domain/name-spelling.js';
import { known } from '../people.js';
import { aReceivedCode } from './account.factory.js';

interface Patient {
  id: string;
  fullName: string;
  birthDate: string | null;
  email: string | null;
  phone: string | null;
}

/** A patient without an account, reachable by phone, whom no centre knows, unless it is said otherwise. */
export async function aRegisteredPatient(
  { database, clock }: TestApp,
  { knownTo = [], ...details }: Partial<Patient> & { knownTo?: string[] } = {},
): Promise<Patient> {
  const id = newId();
  const patient: Patient = {
    ...{ id, fullName: `Patient ${id}`, birthDate: '1980-05-17', email: null, phone: '+919811111111' },
    ...details,
  };
  await database.query(
    `INSERT INTO patients (id, full_name, birth_date, email, phone, mrn, created_at, name_key, name_sounds)
     VALUES ($1, $2, $3, $4, $5, nextval('patient_mrn')::text, $6, $7, $8)`,
    [...Object.values(patient), clock.now(), ...Object.values(spellingOf(patient.fullName))],
  );
  for (const centreId of knownTo) await known(database, id, centreId);
  return patient;
}

/** Somebody who registered by themselves: an account, its patient, and a token. */
export async function aSelfRegisteredPatient(
  test: TestApp,
  phone: string,
  fullName = 'Asha Rao',
): Promise<{ accountId: string; patientId: string; token: string }> {
  const proof = await aReceivedCode(test, phone);
  const { body } = await test.http.post('auth/register', { fullName, phone, ...proof });
  return { accountId: body.id, patientId: body.patientId, token: body.tokens.accessToken };
}
