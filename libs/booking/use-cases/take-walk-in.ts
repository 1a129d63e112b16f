import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Forbidden } from '#platform/domain';
import type { Appointment } from '../domain/appointment.entity.js';
import { ReasonRequired } from '../domain/appointment.errors.js';
import { SellVisit } from './sell-visit.js';

export interface WantedWalkIn {
  clinicianId: string;
  serviceId: string;
  centreId: string;
  patientId: string;
  reason?: string;
  /** Shorter or longer than the service, where the desk sees that it must be. */
  durationMinutes?: number;
  overbook?: boolean;
  overrideReason?: string;
}

const MINUTE = 60_000;

/**
 * Somebody stands at the desk and is seen now: an appointment whose time begins with this minute. It is inside every
 * lead time and on no grid, but in opening hours; it is paid at the desk and needs nobody's approval.
 */
@Injectable()
export class TakeWalkIn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sellVisit: SellVisit,
  ) {}

  execute(caller: Caller, wanted: WantedWalkIn): Promise<Appointment> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      caller.require('appointment.walk_in', wanted.centreId);
      refuseOverbookingUnlessAllowed(caller, wanted);
      const { durationMinutes, overbook: overbooked, patientId } = wanted;
      const thisMinute = new Date(Math.floor(now.getTime() / MINUTE) * MINUTE);
      return this.sellVisit.execute(
        caller,
        { ...wanted, startsAt: thisMinute, mode: 'in_person' },
        {
          action: 'appointment.walk_in',
          act: { actor: 'clinic', accountId: caller.accountId, reason: wanted.overrideReason },
          onBehalfOf: patientId,
          ...{ anyStart: true, windowsWaived: true, overbooked },
          differing: {
            ...{ paymentRule: 'at_the_desk', needsApproval: false },
            ...(durationMinutes && { durationMinutes }),
          },
        },
        // The minute that has begun is not over.
        thisMinute,
      );
    });
  }
}

function refuseOverbookingUnlessAllowed(
  caller: Caller,
  { overbook, overrideReason, centreId }: WantedWalkIn,
): void {
  if (!overbook) return;
  if (!caller.mayAt('appointment.overbook', centreId)) throw new Forbidden();
  if (!overrideReason) throw new ReasonRequired('/overrideReason');
}
