import type { INestApplicationContext } from '@nestjs/common';
import { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { CONFIG, type Config } from '#platform/config';
import { Database } from '#platform/database';
import { newId } from '#platform/domain';
import {
  DEMO_ADMIN,
  type DemoAccount,
  demoAccounts,
  insertDemoAccounts,
  putInCharge,
} from './demo-data/accounts.js';
import { bookDemoVisits } from './demo-data/bookings.js';
import { setUpClinic } from './demo-data/clinic.js';
import { insertDemoPatients } from './demo-data/insert-patients.js';

export { DEMO_PASSWORD } from './demo-data/accounts.js';

/**
 * Fills an empty database with a clinic to try things on, all of it or nothing. Where there is any account already
 * it does nothing. Refuses in production: everybody knows the password. Answers whether the demo accounts are there.
 */
export async function loadDemoData(app: INestApplicationContext): Promise<boolean> {
  if (app.get<Config>(CONFIG, { strict: false }).production)
    throw new Error('Demo data is never loaded in production.');
  const database = app.get(Database, { strict: false });
  return app.get(Clock, { strict: false }).pin(() =>
    database.transaction(async () => {
      if (await isEmpty(database)) await load(app, database);
      return hasDemo(database);
    }),
  );
}

async function isEmpty(database: Database): Promise<boolean> {
  return (await database.reader.query('SELECT 1 FROM accounts LIMIT 1')).length === 0;
}

async function hasDemo(database: Database): Promise<boolean> {
  return (await database.reader.query('SELECT 1 FROM accounts WHERE email = $1', [DEMO_ADMIN])).length > 0;
}

async function load(app: INestApplicationContext, database: Database): Promise<void> {
  const now = app.get(Clock, { strict: false }).now();
  const { admin, frontDesk, centreManager, others, clinicians, patients } = demoAccounts();
  const staff = [admin, frontDesk, centreManager, ...others];
  await insertDemoAccounts(database, [...staff, ...clinicians, ...patients], now);
  const [childId] = await insertDemoPatients(database, patients, now);
  const clinic = await setUpClinic(app, callerOf(admin), clinicians);
  await putInCharge(database, centreManager, clinic.centreIds.bengaluru);
  const callers = patients.map(callerOf);
  await bookDemoVisits(app, clinic, callers, { caller: callers[0]!, patientId: childId! });
}

/** The account as if it had signed in, so that the use cases' own rules hold. */
function callerOf({ id, role }: DemoAccount): Caller {
  return new Caller(id, newId(), [{ role, centreId: null }]);
}
