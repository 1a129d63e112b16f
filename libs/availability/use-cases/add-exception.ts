import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Clock, dateOf, dayNumber, localDayAt } from '#platform/clock';
import { Database } from '#platform/database';
import { Malformed, newId } from '#platform/domain';
import { AvailabilityException, type ExceptionStatus } from '../domain/availability-exception.entity.js';
import { RangeTooLong } from '../domain/availability.errors.js';
import { refuseTwoGrids } from '../domain/two-grids.js';
import { AvailabilityExceptionsRepository } from '../persistence/availability-exceptions.repository.js';
import { OpeningHoursRepository } from '../persistence/opening-hours.repository.js';
import { TimeClaimsRepository } from '../persistence/time-claims.repository.js';
import { CountAffectedVisits } from './count-affected-visits.js';
import { AvailabilityAccess } from './availability-access.js';

export type NewException = Pick<
  AvailabilityException,
  'centreId' | 'kind' | 'fromDate' | 'toDate' | 'fromMinute' | 'toMinute' | 'mode'
>;

const LONGEST_DAYS = 366;

/**
 * Opens extra time on certain dates, or closes time for an absence. Visits that are booked in an absence stay,
 * until staff move or cancel them; the answer counts them. Where the centre approves absences, one of a clinician waits
 * for it and closes nothing until then.
 */
@Injectable()
export class AddException {
  constructor(
    private readonly database: Database,
    private readonly catalogue: Catalogue,
    private readonly access: AvailabilityAccess,
    private readonly exceptions: AvailabilityExceptionsRepository,
    private readonly hours: OpeningHoursRepository,
    private readonly claims: TimeClaimsRepository,
    private readonly affected: CountAffectedVisits,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(
    caller: Caller,
    clinicianId: string,
    wanted: NewException,
  ): Promise<{ exception: AvailabilityException; affectedVisits: number }> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      await this.access.requireWrite(caller, clinicianId, [wanted.centreId]);
      const zones = await this.catalogue.zonesOfClinician(clinicianId);
      const zone = zones.get(wanted.centreId);
      if (!zone)
        throw new Malformed('/centreId', 'The clinician does not work at this centre.', 'not_a_workplace');
      refuseBadDates(wanted, localDayAt(now.getTime(), zone));
      await this.claims.lock([clinicianId]);
      const exception = Object.assign(new AvailabilityException(), wanted, {
        id: newId(),
        clinicianId,
        status: await this.statusOf(caller, wanted),
        ...{ decidedBy: null, decidedAt: null, sealedReason: null },
        createdBy: caller.accountId,
        createdAt: now,
      });
      const stretches = exception.stretches(zone);
      if (exception.kind === 'opening') await this.refuseOverlap(exception, zones);
      const closes = exception.kind === 'absence' && exception.status === 'approved';
      await this.exceptions.insert(exception, closes ? stretches : []);
      await this.audit.record({
        ...{ action: 'availability_exception.add', actorId: caller.accountId, centreId: wanted.centreId },
        ...{ entityType: 'availability_exception', entityId: exception.id },
        changes: changesBetween({}, { clinicianId, ...wanted }),
      });
      const affectedVisits =
        exception.kind === 'absence' ? await this.affected.count(clinicianId, stretches, now) : 0;
      return { exception, affectedVisits };
    });
  }

  private async statusOf(caller: Caller, { kind, centreId }: NewException): Promise<ExceptionStatus> {
    if (kind === 'opening' || caller.mayAt('absence.approve', centreId)) return 'approved';
    return (await this.catalogue.getCentre(centreId)).absencesNeedApproval ? 'pending' : 'approved';
  }

  private async refuseOverlap(exception: AvailabilityException, zones: Map<string, string>): Promise<void> {
    const others = await this.exceptions.findOpenings(exception.clinicianId, dayBefore(exception.fromDate));
    const weekly = await this.hours.findOfClinician(exception.clinicianId);
    refuseTwoGrids([...weekly, ...others], [{ ...exception, mode: exception.mode ?? 'any' }], zones);
  }
}

const dayBefore = (date: string) => dateOf(dayNumber(date) - 1);

function refuseBadDates({ fromDate, toDate, fromMinute, toMinute }: NewException, today: number): void {
  const from = dayNumber(fromDate);
  const to = dayNumber(toDate);
  if (to < from) throw new Malformed('/toDate', 'toDate must not lie before fromDate.');
  if (toMinute <= fromMinute) throw new Malformed('/to', 'The end must lie after the start.');
  if (to < today) throw new Malformed('/toDate', 'These dates are over.');
  if (to - from >= LONGEST_DAYS) throw new RangeTooLong(LONGEST_DAYS);
}
