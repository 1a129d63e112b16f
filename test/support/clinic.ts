import type { TestApp } from './app.js';
import type { TestDatabase } from './database.js';
import { aCentre } from './factories/centre.factory.js';
import { aClinician } from './factories/clinician.factory.js';
import { aService } from './factories/service.factory.js';
import { aPerson, type Person } from './people.js';

export interface Clinic {
  centreId: string;
  serviceId: string;
  clinicianId: string;
  clinician: Person;
  timeZone: string;
}

interface Arrangements {
  centre?: Parameters<typeof aCentre>[1];
  service?: Parameters<typeof aService>[1];
  /** Weekly hours, every day of the week, as minutes after midnight; nine to five unless said otherwise. */
  hours?: [number, number][];
}

/** A centre, a service, and a clinician with an account who offers it there every day from nine to five. */
export async function aClinic(app: TestApp, arrangements: Arrangements = {}): Promise<Clinic> {
  const { database } = app;
  const centre = await aCentre(database, arrangements.centre);
  const service = await aService(database, arrangements.service);
  const clinicianPerson = await aPerson(app, { roles: [{ role: 'clinician' }] });
  const clinician = await aClinician(database, {
    accountId: clinicianPerson.accountId,
    services: [service.id],
    centres: [centre.id],
  });
  for (const [from, to] of arrangements.hours ?? [[540, 1020]]) {
    await openEveryDay(database, clinician.id, centre.id, from, to);
  }
  return {
    centreId: centre.id,
    serviceId: service.id,
    clinicianId: clinician.id,
    clinician: clinicianPerson,
    timeZone: centre.timeZone,
  };
}

/** Weekly hours on each weekday. */
export async function openEveryDay(
  database: TestDatabase,
  clinicianId: string,
  centreId: string,
  fromMinute: number,
  toMinute: number,
): Promise<void> {
  await database.query(
    `INSERT INTO opening_hours (id, clinician_id, centre_id, weekday, from_minute, to_minute, mode)
     SELECT gen_random_uuid(), $1, $2, weekday, $3, $4, 'any' FROM generate_series(1, 7) AS weekday`,
    [clinicianId, centreId, fromMinute, toMinute],
  );
}

/** The body of a booking at that clinic. */
export function bookingAt(clinic: Clinic, startsAt: string, details: object = {}) {
  const { clinicianId, serviceId, centreId } = clinic;
  return { clinicianId, serviceId, centreId, startsAt, mode: 'in_person', ...details };
}
