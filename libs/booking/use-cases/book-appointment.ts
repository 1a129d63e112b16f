import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import type { Registration } from '#patients';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Appointment } from '../domain/appointment.entity.js';
import { agreeOn } from '../domain/agree-on.js';
import { NotOffered } from '../domain/appointment.errors.js';
import { requireWaiver, type Waiver } from '../domain/waiver.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { AppointmentAccess } from './appointment-access.js';
import { ExpireHolds } from './expire-holds.js';
import { NoteAct } from './note-act.js';

export interface WantedAppointment extends Waiver {
  clinicianId: string;
  serviceId: string;
  centreId: string;
  startsAt: Date;
  mode: 'in_person' | 'online';
  /** Oneself when left out. */
  patientId?: string;
  /** In its place, for staff: who it is, to be found on record or registered. */
  patient?: Omit<Registration, 'centreId'>;
  /** What the patient wants to be seen for. */
  reason?: string;
  /** What the clinic should know to receive them. */
  notes?: string;
}

/**
 * Books a visit. Of all who want the same time exactly one gets it; the others hear `slot_taken` and what is free
 * nearby. Fails with 404 for a patient one may not act for, 409 `slot_taken` or `patient_busy`, and 422
 * `not_offered`, `outside_availability`, `inside_lead_time`, `beyond_horizon` or `in_the_past`.
 */
@Injectable()
export class BookAppointment {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: AppointmentAccess,
    private readonly catalogue: Catalogue,
    private readonly ledger: TimeLedger,
    private readonly expireHolds: ExpireHolds,
    private readonly appointments: AppointmentsRepository,
    private readonly noteAct: NoteAct,
  ) {}

  execute(caller: Caller, wanted: WantedAppointment): Promise<Appointment> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const party = wanted.patient
        ? await this.access.partyAtDesk(caller, wanted.patient, wanted.centreId)
        : await this.access.partyFor(caller, wanted.patientId, wanted.centreId, now);
      const { patientId, actor, onBehalfOf } = party;
      const windowsWaived = requireWaiver(caller, wanted, wanted.centreId);

      // From here on nobody else can sell time of this clinician or this patient.
      const [time, offer] = await Promise.all([
        this.ledger.open({ ...wanted, patientId }, now),
        this.catalogue.findOffer(wanted),
        this.access.hold(caller, patientId),
      ]);
      if (!offer?.modes.includes(wanted.mode)) throw new NotOffered();
      const visit = await this.ledger.judge(time, offer, { windowsWaived });
      await this.expireHolds.outOfTheWay(visit.pastDueHoldIds, now);

      const act = { actor, accountId: caller.accountId, reason: wanted.overrideReason };
      const agreed = agreeOn(offer, visit, { ...wanted, patientId, bookedBy: caller.accountId });
      const { appointment, change } = Appointment.book(agreed, act, now);
      this.appointments.insert(appointment, change);
      this.ledger.take({ appointmentId: appointment.id }, { ...appointment, placeIds: visit.placeIds });
      this.access.noteVisit(appointment, now);
      const { clinicianId, serviceId, startsAt, mode, status } = appointment;
      const booked = { clinicianId, serviceId, startsAt, mode, status, windowsWaived };
      await this.noteAct.execute(
        'appointment.book',
        caller,
        onBehalfOf,
        appointment,
        {
          booked: { to: booked },
        },
        wanted.overrideReason,
      );
      return appointment;
    });
  }
}
