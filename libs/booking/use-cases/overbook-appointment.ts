import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Forbidden } from '#platform/domain';
import type { Appointment } from '../domain/appointment.entity.js';
import { ReasonRequired } from '../domain/appointment.errors.js';
import { requireWaiver } from '../domain/waiver.js';
import { AppointmentAccess } from './appointment-access.js';
import type { WantedAppointment } from './book-appointment.js';
import { SellVisit } from './sell-visit.js';

export interface WantedOverbooking extends WantedAppointment {
  overrideHours?: boolean;
}

/**
 * Books a visit on top of others of the clinician, in the lowest free lane up to the clinician's cap. The patient
 * still cannot be at two visits at once. Needs `appointment.overbook` and a reason; opening hours and closures stand,
 * unless a second permission, `appointment.override_hours`, sets them aside.
 */
@Injectable()
export class OverbookAppointment {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: AppointmentAccess,
    private readonly sellVisit: SellVisit,
  ) {}

  execute(caller: Caller, wanted: WantedOverbooking): Promise<Appointment> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      refuseUnlessAllowed(caller, wanted);
      const { centreId, overrideReason, overrideHours } = wanted;
      const party = wanted.patient
        ? await this.access.partyAtDesk(caller, wanted.patient, centreId)
        : await this.access.partyFor(caller, wanted.patientId, centreId, now);
      const { patientId } = party;
      return this.sellVisit.execute(
        caller,
        { ...wanted, patientId },
        {
          action: 'appointment.overbook',
          act: { actor: 'clinic', accountId: caller.accountId, reason: overrideReason },
          onBehalfOf: patientId,
          overbooked: true,
          hoursWaived: overrideHours,
          windowsWaived: requireWaiver(caller, wanted, centreId),
        },
        now,
      );
    });
  }
}

function refuseUnlessAllowed(
  caller: Caller,
  { centreId, overrideHours, overrideReason }: WantedOverbooking,
): void {
  if (!caller.mayAt('appointment.overbook', centreId)) throw new Forbidden();
  if (overrideHours && !caller.mayAt('appointment.override_hours', centreId)) throw new Forbidden();
  if (!overrideReason) throw new ReasonRequired('/overrideReason');
}
