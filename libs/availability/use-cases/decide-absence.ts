import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { NotFound } from '#platform/domain';
import { FieldCipher } from '#platform/encryption';
import type { AvailabilityException } from '../domain/availability-exception.entity.js';
import { AvailabilityExceptionsRepository } from '../persistence/availability-exceptions.repository.js';
import { TimeClaimsRepository } from '../persistence/time-claims.repository.js';
import { CountAffectedVisits } from './count-affected-visits.js';

/** Approved, or rejected for a reason. */
export type AbsenceDecision = { approve: true } | { approve: false; reason: string };

/**
 * Somebody of the centre decides on an absence that waits: approved, it closes its time, and the visits booked in it are
 * counted; rejected, it closes nothing. A second decision is 409 `already_decided`.
 */
@Injectable()
export class DecideAbsence {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly catalogue: Catalogue,
    private readonly claims: TimeClaimsRepository,
    private readonly exceptions: AvailabilityExceptionsRepository,
    private readonly affected: CountAffectedVisits,
    private readonly cipher: FieldCipher,
    private readonly audit: Audit,
  ) {}

  execute(
    caller: Caller,
    clinicianId: string,
    exceptionId: string,
    decision: AbsenceDecision,
  ): Promise<{ exception: AvailabilityException; affectedVisits: number }> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      await this.claims.lock([clinicianId]);
      const exception = await this.exceptions.lockById(exceptionId, clinicianId);
      const { centreId } = exception;
      if (!caller.mayAt('absence.approve', centreId)) throw new NotFound('exception');
      const { timeZone } = await this.catalogue.getCentre(centreId);
      if (decision.approve) exception.approve(caller.accountId, now);
      else exception.reject(caller.accountId, this.cipher.encrypt(decision.reason), now);
      const closed = decision.approve ? exception.stretches(timeZone) : [];
      await this.exceptions.updateDecision(exception, closed);
      await this.audit.record({
        ...{ action: 'availability_exception.decide', actorId: caller.accountId, centreId },
        ...{ entityType: 'availability_exception', entityId: exceptionId },
        changes: { status: { from: 'pending', to: exception.status } },
      });
      return { exception, affectedVisits: await this.affected.count(clinicianId, closed, now) };
    });
  }
}
