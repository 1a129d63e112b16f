import fc from 'fast-check';
import { boundaryOf, dateOf, dayNumber, weekdayOf } from '#platform/clock';
import { newId } from '#platform/domain';
import type { TestDatabase } from '../../support/database.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aPieceOfEquipment, aRoom } from '../../support/factories/centre-resource.factory.js';
import { aClinician } from '../../support/factories/clinician.factory.js';
import { aService } from '../../support/factories/service.factory.js';

const MINUTE = 60_000;
export const DAYS = 2;

export interface Stretch {
  start: number;
  end: number;
}

export interface DrawnRule {
  /** The weekday of the first asked day, or of a day around it. */
  dayOffset: number;
  fromMinute: number;
  toMinute: number;
  mode: 'in_person' | 'online' | 'any';
}

export type ClaimKind = 'visit' | 'overbooked' | 'group' | 'held' | 'held in grace' | 'held past due';

/** A small clinic with everything that can stand in the way of a visit. Times are minutes from the first asked midnight. */
export interface DrawnClinic {
  timeZone: string;
  firstDay: string;
  nowMinute: number;
  nowSeconds: number;
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  gridMinutes: number;
  leadTimeMinutes: number;
  horizonDays: number;
  modes: ('in_person' | 'online')[];
  rules: DrawnRule[];
  openings: DrawnRule[];
  closures: { of: 'clinician' | 'centre'; start: number; length: number }[];
  claims: { kind: ClaimKind; start: number; length: number; before: number; after: number }[];
  maxPerDay: number | null;
  maxPerWeek: number | null;
  minimumGapMinutes: number;
  /** Days from the first asked one on which the centre keeps a holiday. */
  holidays: number[];
  /** Null where the service needs none; else what stands in each of the rooms, or pieces of equipment. */
  rooms: PlaceStretch[][] | null;
  equipment: PlaceStretch[][] | null;
}

/** A room or a piece of equipment is taken, or closed. Minutes from the first asked midnight. */
export interface PlaceStretch {
  what: 'taken' | 'closed';
  start: number;
  length: number;
}

/** Days on which the clocks change, and days beside them. */
const daysIn: Record<string, string[]> = {
  'Australia/Lord_Howe': ['2027-04-03', '2027-04-04', '2027-10-02', '2027-10-03', '2027-06-01'],
  'America/Vancouver': ['2026-10-31', '2026-11-01', '2027-03-13', '2027-03-14', '2027-06-01'],
  'Asia/Kolkata': ['2027-03-28', '2027-10-31'],
  // In 2027 the clocks change on 30 April and 29 October, at midnight.
  'Africa/Cairo': ['2027-04-29', '2027-04-30', '2027-10-28', '2027-10-29', '2027-06-01'],
  'Europe/Berlin': ['2027-03-27', '2027-03-28', '2027-10-30', '2027-10-31', '2027-06-01'],
  'America/Santiago': ['2027-04-03', '2027-04-04', '2027-09-04', '2027-09-05'],
};
const modes = fc.constantFrom<DrawnRule['mode'][]>('in_person', 'online', 'any', 'any');
const rule = (dayOffset: fc.Arbitrary<number>) =>
  fc
    .record({
      dayOffset,
      fromMinute: fc.integer({ min: 0, max: 1410 }),
      length: fc.integer({ min: 15, max: 300 }),
      mode: modes,
    })
    .map(({ length, ...drawn }): DrawnRule => ({
      ...drawn,
      toMinute: Math.min(1440, drawn.fromMinute + length),
    }));
// As often as not in the small hours, where the clocks change.
const early = rule(fc.integer({ min: 0, max: 1 })).map((drawn) => ({
  ...drawn,
  fromMinute: drawn.fromMinute % 240,
  toMinute: (drawn.fromMinute % 240) + Math.max(15, drawn.toMinute - drawn.fromMinute),
}));
const overMidnight = fc.integer({ min: 0, max: 1 }).map((dayOffset): DrawnRule[] => [
  { dayOffset, fromMinute: 1380, toMinute: 1440, mode: 'any' },
  { dayOffset: dayOffset + 1, fromMinute: 0, toMinute: 60, mode: 'any' },
]);
const when = { start: fc.integer({ min: -200, max: DAYS * 1440 }), length: fc.integer({ min: 5, max: 120 }) };
const stretch = fc.record({ what: fc.constantFrom<PlaceStretch['what'][]>('taken', 'closed'), ...when });
const places = fc.option(fc.array(fc.array(stretch, { maxLength: 2 }), { minLength: 1, maxLength: 2 }), {
  freq: 2,
});
const buffer = fc.constantFrom(0, 0, 5, 10, 17);
const kinds: ClaimKind[] = [
  'visit',
  'visit',
  'overbooked',
  'group',
  'held',
  'held in grace',
  'held past due',
];

export const drawnClinic: fc.Arbitrary<DrawnClinic> = fc
  .constantFrom(...Object.keys(daysIn))
  .chain((timeZone) =>
    fc.record({
      timeZone: fc.constant(timeZone),
      firstDay: fc.constantFrom(...daysIn[timeZone]!),
      nowMinute: fc.integer({ min: -1440, max: 900 }),
      nowSeconds: fc.constantFrom(0, 0, 17.5),
      durationMinutes: fc.integer({ min: 5, max: 75 }),
      bufferBeforeMinutes: buffer,
      bufferAfterMinutes: buffer,
      gridMinutes: fc.integer({ min: 5, max: 40 }),
      leadTimeMinutes: fc.constantFrom(0, 0, 60, 240, 1440),
      horizonDays: fc.constantFrom(1, 2, 90),
      modes: fc.constantFrom<DrawnClinic['modes']>(['in_person'], ['online'], ['in_person', 'online']),
      rules: fc
        .tuple(
          fc.array(rule(fc.integer({ min: -1, max: 2 })), { minLength: 1, maxLength: 4 }),
          fc.array(early, { maxLength: 1 }),
          fc.oneof(fc.constant<DrawnRule[]>([]), overMidnight),
        )
        .map((groups) => apart(groups.flat())),
      openings: fc.array(rule(fc.integer({ min: 0, max: 1 })), { maxLength: 1 }),
      closures: fc.array(fc.record({ of: fc.constantFrom('clinician', 'centre'), ...when }), {
        maxLength: 2,
      }),
      claims: fc.array(
        fc.record({ kind: fc.constantFrom(...kinds), ...when, before: buffer, after: buffer }),
        {
          maxLength: 10,
        },
      ),
      maxPerDay: fc.constantFrom(null, null, 2, 4, 6),
      maxPerWeek: fc.constantFrom(null, null, null, 5, 9),
      minimumGapMinutes: fc.constantFrom(0, 0, 5, 20, 45),
      holidays: fc.uniqueArray(fc.integer({ min: -1, max: DAYS }), { maxLength: 1 }),
      rooms: places,
      equipment: places,
    }),
  );

/** Weekly hours may touch, never overlap. */
function apart(rules: DrawnRule[]): DrawnRule[] {
  return rules.filter(
    (drawn, at) =>
      !rules
        .slice(0, at)
        .some(
          (other) =>
            other.dayOffset === drawn.dayOffset &&
            other.fromMinute < drawn.toMinute &&
            drawn.fromMinute < other.toMinute,
        ),
  );
}

/** A clinic that stands in the database, and what became of the draw. */
export interface WrittenClinic {
  serviceId: string;
  clinicianId: string;
  centreId: string;
  now: Date;
  /** Those of the drawn claims that found their place, as they stand in the ledger. */
  claims: (Stretch & { kind: ClaimKind; visit: Stretch })[];
  closures: (Stretch & { of: 'clinician' | 'centre' })[];
}

/** Writes the clinic, row by row, past every door. `bystander` is somebody whom visits and holds can belong to. */
export async function writeClinic(
  database: TestDatabase,
  drawn: DrawnClinic,
  bystander: { accountId: string; patientId: string },
): Promise<WrittenClinic> {
  const { timeZone, rules, openings, closures, claims, firstDay, nowMinute, nowSeconds, ...rest } = drawn;
  const { maxPerDay, maxPerWeek, minimumGapMinutes, holidays, rooms, equipment, ...terms } = rest;
  const day = dayNumber(firstDay);
  const midnight = boundaryOf(day, 0, timeZone);
  const now = new Date(midnight + nowMinute * MINUTE + nowSeconds * 1000);
  const centre = await aCentre(database, { timeZone });
  const needs = {
    roomKinds: rooms ? ['consulting_room'] : [],
    equipmentKinds: equipment ? ['ultrasound'] : [],
  };
  const service = await aService(database, { ...terms, ...needs });
  const clinician = await aClinician(database, {
    services: [service.id],
    centres: [centre.id],
    overbookingCap: 1,
    ...{ maxPerDay, maxPerWeek, minimumGapMinutes },
  });
  for (const offset of holidays)
    await database.query(
      `INSERT INTO holidays (id, centre_id, on_date, name, created_at) VALUES ($1, $2, $3, 'A holiday', $4)`,
      [newId(), centre.id, dateOf(day + offset), now],
    );

  for (const { dayOffset, fromMinute, toMinute, mode } of rules)
    await database.query(
      `INSERT INTO opening_hours (id, clinician_id, centre_id, weekday, from_minute, to_minute, mode) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), clinician.id, centre.id, weekdayOf(day + dayOffset), fromMinute, toMinute, mode],
    );
  for (const { dayOffset, fromMinute, toMinute, mode } of openings)
    await database.query(
      `INSERT INTO availability_exceptions (id, clinician_id, centre_id, kind, from_date, to_date, from_minute, to_minute, mode, created_by, created_at)
       VALUES ($1, $2, $3, 'opening', $4, $4, $5, $6, $7, $8, $9)`,
      [
        newId(),
        clinician.id,
        centre.id,
        dateOf(day + dayOffset),
        fromMinute,
        toMinute,
        mode,
        bystander.accountId,
        now,
      ],
    );

  const spanOf = ({ start, length }: { start: number; length: number }): Stretch => ({
    start: midnight + start * MINUTE,
    end: midnight + (start + length) * MINUTE,
  });
  const closed = closures.map((closure) => ({ of: closure.of, ...spanOf(closure) }));
  for (const { of, start, end } of closed)
    await database.query(
      `INSERT INTO closures (id, resource_id, during, kind) VALUES ($1, $2, tstzrange($3, $4), 'block')`,
      [newId(), of === 'clinician' ? clinician.id : centre.id, new Date(start), new Date(end)],
    );

  const written: WrittenClinic['claims'] = [];
  for (const { kind, before, after, ...claim } of claims) {
    const visit = spanOf(claim);
    const during = { start: visit.start - before * MINUTE, end: visit.end + after * MINUTE };
    const owner = await writeOwner(database, kind, visit, now, { clinician, centre, service, bystander });
    const [taken] = await database.query(
      `INSERT INTO time_claims (id, resource_id, lane, visit, during, ${owner.column})
       VALUES ($1, $2, $3, tstzrange($4, $5), tstzrange($6, $7), $8)
       ON CONFLICT ON CONSTRAINT time_claims_no_overlap DO NOTHING RETURNING 1`,
      [
        newId(),
        clinician.id,
        kind === 'overbooked' ? 1 : 0,
        ...[visit.start, visit.end, during.start, during.end].map((instant) => new Date(instant)),
        owner.id,
      ],
    );
    if (taken) written.push({ kind, visit, ...during });
  }
  const parties = { clinician, centre, service, bystander };
  const placeAll = async (drawnPlaces: PlaceStretch[][] | null, make: typeof aRoom) => {
    for (const stretches of drawnPlaces ?? []) {
      const { id } = await make(database, { centreId: centre.id });
      for (const { what, ...drawnStretch } of stretches)
        await fillPlace(database, id, what, spanOf(drawnStretch), now, parties);
    }
  };
  await placeAll(rooms, aRoom);
  await placeAll(equipment, aPieceOfEquipment);
  return {
    serviceId: service.id,
    clinicianId: clinician.id,
    centreId: centre.id,
    now,
    claims: written,
    closures: closed,
  };
}

/** Somebody else's visit, or a block. Two that overlap are one. */
async function fillPlace(
  database: TestDatabase,
  placeId: string,
  what: PlaceStretch['what'],
  { start, end }: Stretch,
  now: Date,
  parties: Parties,
): Promise<void> {
  const times = [new Date(start), new Date(end)];
  if (what === 'closed') {
    await database.query(
      `INSERT INTO closures (id, resource_id, during, kind) VALUES ($1, $2, tstzrange($3, $4), 'block')`,
      [newId(), placeId, ...times],
    );
    return;
  }
  const owner = await writeOwner(database, 'visit', { start, end }, now, parties);
  await database.query(
    `INSERT INTO time_claims (id, resource_id, visit, during, appointment_id)
     SELECT gen_random_uuid(), $1, span, span, $2
     FROM unnest(tstzmultirange(tstzrange($3, $4)) -
       coalesce((SELECT range_agg(during) FROM time_claims WHERE resource_id = $1), '{}')) AS span`,
    [placeId, owner.id, ...times],
  );
}

interface Parties {
  clinician: { id: string };
  centre: { id: string; timeZone: string };
  service: { id: string };
  bystander: { accountId: string; patientId: string };
}

const EXPIRES_SECONDS = { held: 300, 'held in grace': -4.999, 'held past due': -5 } as const;

async function writeOwner(
  database: TestDatabase,
  kind: ClaimKind,
  visit: Stretch,
  now: Date,
  { clinician, centre, service, bystander }: Parties,
): Promise<{ column: string; id: string }> {
  const id = newId();
  const ids = [id, clinician.id, centre.id, service.id];
  const times = [new Date(visit.start), new Date(visit.end)];
  if (kind === 'group') {
    await database.query(
      `INSERT INTO group_sessions (id, clinician_id, centre_id, service_id, starts_at, ends_at, capacity, status)
       VALUES ($1, $2, $3, $4, $5, $6, 8, 'scheduled')`,
      [...ids, ...times],
    );
    return { column: 'session_id', id };
  }
  if (kind === 'visit' || kind === 'overbooked') {
    await database.query(
      `INSERT INTO appointments (id, clinician_id, centre_id, service_id, starts_at, ends_at, patient_id, booked_by, mode, status,
         time_zone, local_starts_at, buffer_before_minutes, buffer_after_minutes, price_amount, price_currency, payment_rule,
         payment_status, needs_approval, lead_time_minutes, horizon_days, cancellation_window_minutes, after_end, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'in_person', 'confirmed', 'UTC', '2027-01-01T00:00', 0, 0, 0, 'INR', 'at_the_desk',
         'unpaid', false, 0, 90, 0, 'completed', $9)`,
      [...ids, ...times, bystander.patientId, bystander.accountId, now],
    );
    return { column: 'appointment_id', id };
  }
  await database.query(
    `INSERT INTO holds (id, clinician_id, centre_id, service_id, starts_at, ends_at, patient_id, account_id, mode, status, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'in_person', 'active', $9, $10)`,
    [
      ...ids,
      ...times,
      bystander.patientId,
      bystander.accountId,
      now,
      new Date(now.getTime() + EXPIRES_SECONDS[kind] * 1000),
    ],
  );
  return { column: 'hold_id', id };
}
