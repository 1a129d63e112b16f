import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import type { Caller, Permission } from '#identity';
import { Clock } from '#platform/clock';
import { Database, RunAgain } from '#platform/database';
import type { Act, Appointment, AppointmentChange } from '../domain/appointment.entity.js';
import { AppointmentNotFound } from '../domain/appointment.errors.js';
import { type Actor, keepsItsTime } from '../domain/appointment-status.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { AppointmentAccess } from './appointment-access.js';
import { NoteAct } from './note-act.js';

/** Asks the entity: the rule is there, and throws where it says no. */
type Decide = (appointment: Appointment, act: Act, now: Date) => AppointmentChange;

interface Party {
  actor: Actor;
  /** The patient for whom it is done; null where they do it themselves. */
  onBehalfOf: string | null;
}

/**
 * One change of an appointment by somebody: whether it is theirs to touch, the locks, the rule, the row with its
 * history and event, the ledger, and the audit. The use cases say only who may and which rule.
 */
@Injectable()
export class ActOnAppointment {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: AppointmentAccess,
    private readonly ledger: TimeLedger,
    private readonly appointments: AppointmentsRepository,
    private readonly noteAct: NoteAct,
  ) {}

  /** By the own clinician, or by staff who hold the permission for its centre. Others hear 404. */
  asClinic(
    caller: Caller,
    appointmentId: string,
    permission: Permission,
    reason: string | undefined,
    decide: Decide,
  ): Promise<Appointment> {
    return this.act(caller, appointmentId, reason, decide, async (found) => ({
      actor: await this.access.clinicActorFor(caller, found, permission),
      onBehalfOf: found.patientId,
    }));
  }

  /** By the patient, or by somebody who acts for them. Others hear 404. */
  asPatient(
    caller: Caller,
    appointmentId: string,
    reason: string | undefined,
    decide: Decide,
  ): Promise<Appointment> {
    return this.act(caller, appointmentId, reason, decide, (found, now) =>
      this.access.patientPartyTo(caller, found, now),
    );
  }

  private act(
    caller: Caller,
    appointmentId: string,
    reason: string | undefined,
    decide: Decide,
    partyTo: (found: Appointment, now: Date) => Promise<Party>,
  ): Promise<Appointment> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const found = await this.appointments.findById(appointmentId);
      if (!found) throw new AppointmentNotFound();
      const { actor, onBehalfOf } = await partyTo(found, now);
      await this.ledger.lock(found.clinicianId, found.patientId, ...placesOf(found));
      const appointment = await this.appointments.lockById(appointmentId);
      // Merged into another patient, or moved to another room, meanwhile: their time is to be locked, too.
      const { patientId, roomId } = appointment;
      if (patientId !== found.patientId || roomId !== found.roomId) throw new RunAgain();
      const { status: from } = appointment;
      const change = decide(appointment, { actor, accountId: caller.accountId, reason }, now);
      await this.settleTime(appointment, from, now);
      this.appointments.update(appointment, change);
      await this.noteAct.execute(
        `appointment.${change.act}`,
        caller,
        onBehalfOf,
        appointment,
        {
          status: { from, to: appointment.status },
        },
        reason,
      );
      return appointment;
    });
  }

  /** Gives back the time of what ended before it began; takes it anew where a no-show came after all. */
  private async settleTime(appointment: Appointment, from: Appointment['status'], now: Date): Promise<void> {
    const { id, status, endsAt } = appointment;
    if (!keepsItsTime(status)) this.ledger.releaseAppointment(id);
    else if (!keepsItsTime(from) && endsAt > now)
      await this.ledger.retake({ appointmentId: id }, { ...appointment, placeIds: placesOf(appointment) });
  }
}

const placesOf = ({ roomId }: Appointment): string[] => (roomId ? [roomId] : []);
