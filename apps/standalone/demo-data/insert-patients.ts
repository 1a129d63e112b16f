import { boundaryOf, dateOf, dayNumber, localDayAt } from '#platform/clock';
import type { Database } from '#platform/database';
import { newId } from '#platform/domain';
import type { DemoAccount } from './accounts.js';
import { children, type DemoPatient, patients } from './patients.js';

const insert = `
  WITH given AS (
    SELECT * FROM json_to_recordset($1) AS p("patientId" uuid, "linkId" uuid, "accountId" uuid, relation text,
      proof text, "endsAt" timestamptz, "fullName" text, "birthDate" date, gender text, email text, phone text,
      language text, "timeZone" text)
  ), treated AS (
    INSERT INTO patients (id, mrn, full_name, birth_date, gender, email, phone, language, time_zone, created_at)
    SELECT "patientId", nextval('patient_mrn')::text, "fullName", "birthDate", gender, email, phone, language,
      "timeZone", $2::timestamptz
    FROM given
  )
  INSERT INTO patient_accounts (id, account_id, patient_id, relation, proof, starts_at, ends_at)
  SELECT "linkId", "accountId", "patientId", relation, proof, $2::timestamptz, "endsAt" FROM given`;

interface PatientRow extends Omit<DemoPatient, 'near'> {
  patientId: string;
  accountId: string;
  relation: 'self' | 'parent';
  proof: 'registration' | 'declared';
  /** A parent acts for a child until it comes of age. */
  endsAt: Date | null;
  email: string | null;
  phone: string | null;
  timeZone: string;
}

/** The patients themselves, and the two children of the first. Returns the children's ids. */
export async function insertDemoPatients(
  database: Database,
  accounts: DemoAccount[],
  now: Date,
): Promise<string[]> {
  const own = accounts.map((account, index) => selfOf(account, patients[index]!));
  const childrens = children.map((child) => childOf(accounts[0]!, child, now));
  const rows = [...own, ...childrens].map((row) => ({ ...row, linkId: newId() }));
  await database.writer.query(insert, [JSON.stringify(rows), now]);
  return childrens.map(({ patientId }) => patientId);
}

function selfOf(account: DemoAccount, patient: DemoPatient): PatientRow {
  const { fullName, birthDate, gender, language } = patient;
  const { id: accountId, email, phone, timeZone } = account;
  return {
    ...{ patientId: newId(), accountId, relation: 'self', proof: 'registration', endsAt: null },
    ...{ fullName, birthDate, gender, language, email, phone, timeZone },
  };
}

function childOf(parent: DemoAccount, child: (typeof children)[number], now: Date): PatientRow {
  const { fullName, ageYears, gender } = child;
  const { id: accountId, language, timeZone } = parent;
  const birthDate = yearsLater(dateOf(localDayAt(now.getTime(), timeZone) - 100), -ageYears);
  const endsAt = new Date(boundaryOf(dayNumber(yearsLater(birthDate, 18)), 0, timeZone));
  return {
    ...{ patientId: newId(), accountId, relation: 'parent', proof: 'declared', endsAt },
    ...{ fullName, birthDate, gender, language, email: null, phone: null, timeZone },
  };
}

function yearsLater(onDate: string, years: number): string {
  const [year, month, day] = onDate.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10);
}
