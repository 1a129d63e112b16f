import type { INestApplicationContext } from '@nestjs/common';
import { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { CONFIG, type Config } from '#platform/config';
import { Database } from '#platform/database';
import { newId } from '#platform/domain';
import { type DemoAccount, demoAccounts, insertDemoAccounts } from './demo-data/accounts.js';
import { setUpClinic } from './demo-data/clinic.js';
import { insertDemoPatients } from './demo-data/insert-patients.js';

export { DEMO_PASSWORD } from './demo-data/accounts.js';

/**
 * Fills an empty database with a clinic to try things on, all of it or nothing. Where there is any account already
 * it does nothing. Refuses in production: everybody knows the password.
 */
export async function loadDemoData(app: INestApplicationContext): Promise<void> {
  if (app.get<Config>(CONFIG, { strict: false }).production)
    throw new Error('Demo data is never loaded in production.');
  const database = app.get(Database, { strict: false });
  await app.get(Clock, { strict: false }).pin(() => database.transaction(() => load(app, database)));
}

async function load(app: INestApplicationContext, database: Database): Promise<void> {
  const [first] = await database.reader.query('SELECT 1 FROM accounts LIMIT 1');
  if (first) return;
  const now = app.get(Clock, { strict: false }).now();
  const accounts = demoAccounts();
  const { admin, frontDesk, clinicians, patients } = accounts;
  await insertDemoAccounts(database, [admin, frontDesk, ...clinicians, ...patients], now);
  await insertDemoPatients(database, patients, now);
  await setUpClinic(app, callerOf(admin), clinicians);
}

/** The account as if it had signed in, so that the use cases' own rules hold. */
function callerOf({ id, role }: DemoAccount): Caller {
  return new Caller(id, newId(), [{ role, centreId: null }]);
}
