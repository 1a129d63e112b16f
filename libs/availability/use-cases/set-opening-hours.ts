import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock, dateOf, localDayAt } from '#platform/clock';
import { Database } from '#platform/database';
import { VisitsOutsideHours } from '../domain/availability.errors.js';
import type { OpeningHours } from '../domain/opening-hours.entity.js';
import { strandedVisits } from '../domain/stranded-visits.js';
import { refuseTwoGrids } from '../domain/two-grids.js';
import { refuseUnusable, type WeeklyRule } from '../domain/weekly-hours.js';
import { AvailabilityExceptionsRepository } from '../persistence/availability-exceptions.repository.js';
import { OpeningHoursRepository } from '../persistence/opening-hours.repository.js';
import { TimeClaimsRepository } from '../persistence/time-claims.repository.js';
import { AvailabilityAccess } from './availability-access.js';

/**
 * Replaces the weekly hours of a clinician. Refused with 409 `visits_outside_hours` when booked visits that lie in
 * the present hours would lie outside the new ones, by their own centre and way of meeting, and with 409
 * `already_exists` where new hours lie over an extra opening: the same time would be offered on two grids. Doing it
 * again changes nothing.
 */
@Injectable()
export class SetOpeningHours {
  constructor(
    private readonly database: Database,
    private readonly catalogue: Catalogue,
    private readonly access: AvailabilityAccess,
    private readonly hours: OpeningHoursRepository,
    private readonly exceptions: AvailabilityExceptionsRepository,
    private readonly claims: TimeClaimsRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, clinicianId: string, rules: readonly WeeklyRule[]): Promise<OpeningHours[]> {
    const now = this.clock.now();
    const today = localDayAt(now.getTime(), 'UTC') - 1;
    return this.database.transaction(async () => {
      const present = await this.hours.findOfClinician(clinicianId);
      await this.access.requireWrite(caller, clinicianId, centresThatChange(present, rules));
      const zones = await this.catalogue.zonesOfClinician(clinicianId);
      refuseUnusable(rules, zones, today);
      await this.claims.lock([clinicianId]);
      const locked = await this.hours.findOfClinician(clinicianId);
      const openings = await this.exceptions.findOpenings(clinicianId, dateOf(today));
      refuseTwoGrids(added(locked, rules), openings, zones);
      const visits = await this.claims.findVisitsFrom(clinicianId, now);
      const stranded = strandedVisits(visits, [...locked, ...openings], [...rules, ...openings]);
      if (stranded.length) throw new VisitsOutsideHours(stranded.length);
      await this.hours.replace(clinicianId, rules);
      await this.audit.record({
        ...{ action: 'availability.set_hours', actorId: caller.accountId },
        ...{ entityType: 'clinician', entityId: clinicianId },
        changes: { rules: { from: locked.map(ruleOf), to: rules.map(ruleOf) } },
      });
      return this.hours.findOfClinician(clinicianId);
    });
  }
}

const ruleOf = ({ centreId, weekday, fromMinute, toMinute, mode }: WeeklyRule) => ({
  ...{ centreId, weekday, fromMinute, toMinute, mode },
});

const textOf = (rule: WeeklyRule) => Object.values(ruleOf(rule)).join();

/** Rules that were not there before. Those that were may stay as they are, whatever they lie over. */
function added(present: readonly WeeklyRule[], rules: readonly WeeklyRule[]): WeeklyRule[] {
  const there = new Set(present.map(textOf));
  return rules.filter((rule) => !there.has(textOf(rule)));
}

/** Staff of one centre may send the other centres' rules along, if they leave them as they are. */
function centresThatChange(present: readonly WeeklyRule[], rules: readonly WeeklyRule[]): string[] {
  const centres = new Set([...present, ...rules].map(({ centreId }) => centreId));
  const hoursAt = (centreId: string, hours: readonly WeeklyRule[]) =>
    hours
      .filter((rule) => rule.centreId === centreId)
      .map(textOf)
      .sort()
      .join(';');
  return [...centres].filter((centreId) => hoursAt(centreId, present) !== hoursAt(centreId, rules));
}
