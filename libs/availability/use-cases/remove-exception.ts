import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock, dateOf, localDayAt } from '#platform/clock';
import { Database } from '#platform/database';
import { VisitsOutsideHours } from '../domain/availability.errors.js';
import type { AvailabilityException } from '../domain/availability-exception.entity.js';
import { strandedVisits } from '../domain/stranded-visits.js';
import { AvailabilityExceptionsRepository } from '../persistence/availability-exceptions.repository.js';
import { OpeningHoursRepository } from '../persistence/opening-hours.repository.js';
import { TimeClaimsRepository } from '../persistence/time-claims.repository.js';
import { AvailabilityAccess } from './availability-access.js';

/**
 * Takes an exception back. An extra opening that booked visits need stays: 409
 * `visits_outside_hours`.
 */
@Injectable()
export class RemoveException {
  constructor(
    private readonly database: Database,
    private readonly access: AvailabilityAccess,
    private readonly exceptions: AvailabilityExceptionsRepository,
    private readonly hours: OpeningHoursRepository,
    private readonly claims: TimeClaimsRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, clinicianId: string, exceptionId: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.claims.lock([clinicianId]);
      const exception = await this.exceptions.lockById(exceptionId, clinicianId);
      await this.access.requireWrite(caller, clinicianId, [exception.centreId]);
      if (exception.kind === 'opening') await this.refuseStranding(exception);
      await this.exceptions.delete(exceptionId);
      const { centreId, kind, fromDate, toDate } = exception;
      await this.audit.record({
        ...{ action: 'availability_exception.remove', actorId: caller.accountId, centreId },
        ...{ entityType: 'availability_exception', entityId: exceptionId },
        changes: { exception: { from: { clinicianId, kind, fromDate, toDate } } },
      });
    });
  }

  /** Visits that lie in the weekly hours, or in another opening, do not need this one. */
  private async refuseStranding({ id, clinicianId }: AvailabilityException): Promise<void> {
    const now = this.clock.now();
    const yesterday = dateOf(localDayAt(now.getTime(), 'UTC') - 1);
    const weekly = await this.hours.findOfClinician(clinicianId);
    const openings = await this.exceptions.findOpenings(clinicianId, yesterday);
    const visits = await this.claims.findVisitsFrom(clinicianId, now);
    const left = openings.filter((opening) => opening.id !== id);
    const stranded = strandedVisits(visits, [...weekly, ...openings], [...weekly, ...left]);
    if (stranded.length) throw new VisitsOutsideHours(stranded.length);
  }
}
