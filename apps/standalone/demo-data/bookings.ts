import type { INestApplicationContext } from '@nestjs/common';
import { FindSlots } from '#availability';
import { BookAppointment } from '#booking';
import type { Caller } from '#identity';
import { Clock, dateOf, localDayAt } from '#platform/clock';
import { centres } from './centres.js';
import type { DemoClinic } from './clinic.js';
import { clinicians } from './clinicians.js';
import { patients } from './patients.js';

const VISITS_PER_CLINICIAN = 3;
const DAYS_AHEAD = 9;

const reasons = [
  'A cough that does not go away',
  'Yearly check-up',
  'Results of the last blood test',
  'Pain in the left knee',
  'Trouble sleeping',
];

/** Who books for whom; the patient is left out where one books for oneself. */
interface Party {
  caller: Caller;
  patientId?: string;
}

/**
 * Books some visits in the days to come: each patient with a clinician near them, through the same search and the
 * same use case as everybody, so that payment, approval and messages take their course. The first child, too.
 */
export async function bookDemoVisits(
  app: INestApplicationContext,
  clinic: DemoClinic,
  callers: Caller[],
  child: Required<Party>,
): Promise<void> {
  const waiting = callers.map((caller, index): Party & { near: string } => ({
    caller,
    near: patients[index]!.near,
  }));
  for (const index of clinicians.keys()) {
    const near = clinicians[index]!.hours[0]!.centre;
    const parties: Party[] = waiting.filter((party) => party.near === near).slice(0, VISITS_PER_CLINICIAN);
    parties.forEach((party) => waiting.splice(waiting.indexOf(party as never), 1));
    await bookWith(app, clinic, index, index === 0 ? [...parties, child] : parties);
  }
}

/** Spreads the visits over the time that the clinician has free. */
async function bookWith(
  app: INestApplicationContext,
  clinic: DemoClinic,
  index: number,
  parties: Party[],
): Promise<void> {
  const free = await freeTimeOf(app, clinic, index);
  for (const [place, { caller, patientId }] of parties.entries()) {
    const { starts, mode, offer } = free[place % free.length]!;
    const startsAt = new Date(starts[Math.floor((place * starts.length) / parties.length)]!);
    const { serviceId, clinicianId, centreId } = offer;
    const reason = reasons[(index + place) % reasons.length];
    await app
      .get(BookAppointment, { strict: false })
      .execute(caller, { serviceId, clinicianId, centreId, startsAt, mode, patientId, reason });
  }
}

async function freeTimeOf(app: INestApplicationContext, clinic: DemoClinic, index: number) {
  const { hours, services } = clinicians[index]!;
  const [offered] = services;
  const { centre } = hours[0]!;
  const today = localDayAt(app.get(Clock, { strict: false }).now().getTime(), centres[centre].timeZone);
  const { free } = await app.get(FindSlots, { strict: false }).execute({
    serviceId: clinic.serviceIds[typeof offered === 'string' ? offered : offered!.service],
    clinicianIds: [clinic.clinicianIds[index]!],
    centreId: clinic.centreIds[centre],
    from: dateOf(today),
    to: dateOf(today + DAYS_AHEAD),
  });
  return free.filter(({ starts }) => starts.length >= VISITS_PER_CLINICIAN + 1);
}
