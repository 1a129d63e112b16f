import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { VisitsOutsideHours } from '../domain/availability.errors.js';
import type { AvailabilityException } from '../domain/availability-exception.entity.js';
import { merge, touches } from '../domain/interval.js';
import { AvailabilityExceptionsRepository } from '../persistence/availability-exceptions.repository.js';
import { TimeClaimsRepository } from '../persistence/time-claims.repository.js';
import { AvailabilityAccess } from './availability-access.js';

/** Takes an exception back. An extra opening in which visits are booked stays: 409 `visits_outside_hours`. */
@Injectable()
export class RemoveException {
  constructor(
    private readonly database: Database,
    private readonly catalogue: Catalogue,
    private readonly access: AvailabilityAccess,
    private readonly exceptions: AvailabilityExceptionsRepository,
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

  private async refuseStranding(exception: AvailabilityException): Promise<void> {
    const zone = (await this.catalogue.getCentre(exception.centreId)).timeZone;
    const open = merge(exception.stretches(zone));
    const visits = await this.claims.findVisitsFrom(exception.clinicianId, this.clock.now());
    const stranded = visits.filter(({ start, end }) => touches(open, start, end)).length;
    if (stranded) throw new VisitsOutsideHours(stranded);
  }
}
