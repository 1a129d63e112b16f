import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock, localDayAt } from '#platform/clock';
import { Database } from '#platform/database';
import { Malformed } from '#platform/domain';
import { VisitsOutsideHours } from '../domain/availability.errors.js';
import { holds } from '../domain/interval.js';
import type { OpeningHours } from '../domain/opening-hours.entity.js';
import { openTime } from '../domain/openings.js';
import { refuseUnusable, type WeeklyRule } from '../domain/weekly-hours.js';
import { OpeningHoursRepository } from '../persistence/opening-hours.repository.js';
import { TimeClaimsRepository } from '../persistence/time-claims.repository.js';
import { AvailabilityAccess } from './availability-access.js';

/**
 * Replaces the weekly hours of a clinician. Refused with 409 `visits_outside_hours` when booked visits that lie in
 * the present hours would lie outside the new ones; doing it again changes nothing.
 */
@Injectable()
export class SetOpeningHours {
  constructor(
    private readonly database: Database,
    private readonly catalogue: Catalogue,
    private readonly access: AvailabilityAccess,
    private readonly hours: OpeningHoursRepository,
    private readonly claims: TimeClaimsRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, clinicianId: string, rules: readonly WeeklyRule[]): Promise<OpeningHours[]> {
    return this.database.transaction(async () => {
      refuseUnusable(rules);
      const present = await this.hours.findOfClinician(clinicianId);
      await this.access.requireWrite(caller, clinicianId, centresThatChange(present, rules));
      await this.claims.lock([clinicianId]);
      const locked = await this.hours.findOfClinician(clinicianId);
      await this.refuseStranding(clinicianId, locked, rules);
      await this.hours.replace(clinicianId, rules);
      await this.audit.record({
        ...{ action: 'availability.set_hours', actorId: caller.accountId },
        ...{ entityType: 'clinician', entityId: clinicianId },
        changes: { rules: { from: locked.map(ruleOf), to: rules.map(ruleOf) } },
      });
      return this.hours.findOfClinician(clinicianId);
    });
  }

  private async refuseStranding(clinicianId: string, present: OpeningHours[], rules: readonly WeeklyRule[]) {
    const zones = await this.zonesOf(clinicianId, rules);
    const now = this.clock.now();
    const visits = await this.claims.findVisitsFrom(clinicianId, now);
    const last = visits.at(-1);
    if (!last) return;
    const openIn = (hours: readonly WeeklyRule[]) =>
      [...zones].map(([centreId, zone]) =>
        openTime(
          hours.filter((rule) => rule.centreId === centreId),
          localDayAt(now.getTime(), zone) - 1,
          localDayAt(last.end, zone) + 1,
          zone,
        ),
      );
    const before = openIn(present);
    const after = openIn(rules);
    const stranded = visits.filter(
      ({ start, end }) =>
        before.some((open) => holds(open, start, end)) && !after.some((open) => holds(open, start, end)),
    );
    if (stranded.length) throw new VisitsOutsideHours(stranded.length);
  }

  /** The zones of the clinician's centres. A rule for another centre is refused. */
  private async zonesOf(clinicianId: string, rules: readonly WeeklyRule[]): Promise<Map<string, string>> {
    const zones = await this.catalogue.zonesOfClinician(clinicianId);
    rules.forEach(({ centreId }, index) => {
      if (!zones.has(centreId)) {
        throw new Malformed(
          `/rules/${index}/centreId`,
          'The clinician does not work at this centre.',
          'not_a_workplace',
        );
      }
    });
    return zones;
  }
}

const ruleOf = ({ centreId, weekday, fromMinute, toMinute, mode }: WeeklyRule) => ({
  ...{ centreId, weekday, fromMinute, toMinute, mode },
});

/** Staff of one centre may send the other centres' rules along, if they leave them as they are. */
function centresThatChange(present: readonly WeeklyRule[], rules: readonly WeeklyRule[]): string[] {
  const centres = new Set([...present, ...rules].map(({ centreId }) => centreId));
  const textOf = (centreId: string, hours: readonly WeeklyRule[]) =>
    hours
      .filter((rule) => rule.centreId === centreId)
      .map((rule) => [rule.weekday, rule.fromMinute, rule.toMinute, rule.mode].join())
      .sort()
      .join(';');
  return [...centres].filter((centreId) => textOf(centreId, present) !== textOf(centreId, rules));
}
