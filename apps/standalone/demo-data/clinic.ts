import type { INestApplicationContext } from '@nestjs/common';
import { SetOpeningHours } from '#availability';
import {
  CreateCentre,
  CreateClinician,
  CreateService,
  SetClinicianCentres,
  SetClinicianServices,
} from '#directory';
import type { Caller } from '#identity';
import type { DemoAccount } from './accounts.js';
import { type CentreKey, centres } from './centres.js';
import { clinicians, type DemoClinician, type DemoHours } from './clinicians.js';
import { type ServiceKey, services } from './services.js';

/** What the demo clinic offers, by the keys of the demo data. */
export interface DemoClinic {
  centreIds: Record<CentreKey, string>;
  serviceIds: Record<ServiceKey, string>;
  /** In the order of their numbers. */
  clinicianIds: string[];
}

/** Sets the clinic up the way an administrator would, through the same use cases. */
export async function setUpClinic(
  app: INestApplicationContext,
  admin: Caller,
  accounts: DemoAccount[],
): Promise<DemoClinic> {
  const createCentre = app.get(CreateCentre, { strict: false });
  const createService = app.get(CreateService, { strict: false });
  const centreIds = await idsOf(centres, (centre) => createCentre.execute(admin, centre));
  const serviceIds = await idsOf(services, (service) => createService.execute(admin, service));
  const clinic: DemoClinic = { centreIds, serviceIds, clinicianIds: [] };
  for (const [index, clinician] of clinicians.entries()) {
    clinic.clinicianIds.push(await employ(app, admin, clinic, clinician, accounts[index]!));
  }
  return clinic;
}

async function employ(
  app: INestApplicationContext,
  admin: Caller,
  clinic: DemoClinic,
  { hours, services: offered, ...details }: DemoClinician,
  account: DemoAccount,
): Promise<string> {
  const arrangements = offered.map((offer) => (typeof offer === 'string' ? { service: offer } : offer));
  const specializations = [...new Set(arrangements.map(({ service }) => services[service].specialization))];
  const { id, version } = await app
    .get(CreateClinician, { strict: false })
    .execute(admin, { ...details, specializations, accountId: account.id });
  const workplaces = [...new Set(hours.map(({ centre }) => clinic.centreIds[centre]))];
  await app.get(SetClinicianCentres, { strict: false }).execute(admin, id, workplaces, version);
  await app.get(SetClinicianServices, { strict: false }).execute(
    admin,
    id,
    arrangements.map(({ service, priceAmount, durationMinutes }) => ({
      serviceId: clinic.serviceIds[service],
      durationMinutes,
      price:
        priceAmount === undefined
          ? null
          : { amount: priceAmount, currency: services[service].price.currency },
    })),
    version + 1,
  );
  await app.get(SetOpeningHours, { strict: false }).execute(admin, id, rulesOf(hours, clinic));
  return id;
}

function rulesOf(hours: DemoHours[], clinic: DemoClinic) {
  return hours.flatMap(({ centre, weekdays, from, to, mode }) =>
    weekdays.map((weekday) => ({
      ...{ centreId: clinic.centreIds[centre], weekday, mode },
      ...{ fromMinute: minuteOf(from), toMinute: minuteOf(to) },
    })),
  );
}

function minuteOf(localTime: string): number {
  const [hours, minutes] = localTime.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}

async function idsOf<Key extends string, Thing>(
  things: Record<Key, Thing>,
  create: (thing: Thing) => Promise<{ id: string }>,
): Promise<Record<Key, string>> {
  const ids: [string, string][] = [];
  for (const [key, thing] of Object.entries<Thing>(things)) ids.push([key, (await create(thing)).id]);
  return Object.fromEntries(ids) as Record<Key, string>;
}
