import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Clock, localTimeAt } from '#platform/clock';
import { Database, RunAgain } from '#platform/database';
import type { Appointment } from '../domain/appointment.entity.js';
import { NotOffered, SameTime } from '../domain/appointment.errors.js';
import { requireWaiver, type Waiver } from '../domain/waiver.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { AppointmentAccess } from './appointment-access.js';
import { ExpireHolds } from './expire-holds.js';
import { GetAppointment } from './get-appointment.js';
import { NoteAct } from './note-act.js';

export interface WantedMove extends Waiver {
  startsAt: Date;
  reason?: string;
}

const MINUTE = 60_000;

/**
 * Moves an appointment to another time of the same clinician. The old time is given back only if the new one is
 * had; when it is taken, everything stays as it was. Price, duration and buffers stay as agreed.
 */
@Injectable()
export class RescheduleAppointment {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly getAppointment: GetAppointment,
    private readonly access: AppointmentAccess,
    private readonly catalogue: Catalogue,
    private readonly ledger: TimeLedger,
    private readonly expireHolds: ExpireHolds,
    private readonly appointments: AppointmentsRepository,
    private readonly noteAct: NoteAct,
  ) {}

  execute(caller: Caller, appointmentId: string, wanted: WantedMove): Promise<Appointment> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const found = await this.getAppointment.execute(caller, appointmentId);
      const { actor, onBehalfOf } = await this.access.partyTo(caller, found, 'appointment.reschedule', now);
      const windowsWaived = requireWaiver(caller, wanted, found.centreId);
      const time = await this.ledger.open({ ...found, startsAt: wanted.startsAt }, now);
      const appointment = await this.appointments.lockById(appointmentId);
      if (appointment.patientId !== found.patientId) throw new RunAgain();
      if (appointment.startsAt.getTime() === wanted.startsAt.getTime()) throw new SameTime();

      const offer = await this.catalogue.findOffer(appointment);
      if (!offer) throw new NotOffered();
      const agreed = { ...offer, ...appointment, durationMinutes: minutesOf(appointment) };
      const act = { actor, accountId: caller.accountId, reason: wanted.reason ?? wanted.overrideReason };
      const localStartsAt = localTimeAt(wanted.startsAt.getTime(), offer.timeZone);
      const endsAt = new Date(wanted.startsAt.getTime() + agreed.durationMinutes * MINUTE);
      const { startsAt: from } = appointment;
      const change = appointment.reschedule(
        { startsAt: wanted.startsAt, endsAt, localStartsAt },
        act,
        now,
        windowsWaived,
      );
      const visit = await this.ledger.judge(time, agreed, { ignoring: appointmentId, windowsWaived });
      await this.expireHolds.outOfTheWay(visit.pastDueHoldIds, now);

      if (appointment.roomId !== visit.roomId) this.appointments.placeIn(appointmentId, visit.roomId);
      appointment.roomId = visit.roomId;
      this.ledger.releaseAppointment(appointmentId);
      this.appointments.update(appointment, change);
      this.ledger.take({ appointmentId }, { ...appointment, placeIds: visit.placeIds });
      await this.noteAct.execute(
        'appointment.reschedule',
        caller,
        onBehalfOf,
        appointment,
        {
          startsAt: { from, to: wanted.startsAt },
          ...(windowsWaived && { windowsWaived: { to: true } }),
        },
        act.reason,
      );
      return appointment;
    });
  }
}

function minutesOf({ startsAt, endsAt }: Appointment): number {
  return (endsAt.getTime() - startsAt.getTime()) / MINUTE;
}
