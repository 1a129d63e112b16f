import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { PatientAccess } from '#patients';
import { Clock } from '#platform/clock';
import { Database, RunAgain } from '#platform/database';
import { agreeOn } from '../domain/agree-on.js';
import { Appointment } from '../domain/appointment.entity.js';
import { NotOffered } from '../domain/appointment.errors.js';
import type { HeldVisit } from '../domain/hold.entity.js';
import { HoldExpired, HoldNotFound } from '../domain/hold.errors.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { HoldsRepository } from '../persistence/holds.repository.js';
import { NoteAct } from './note-act.js';

/** Of the clinician and the patient; rooms and equipment come on top. */
const HELD_CLAIMS = 2;

export interface WantedConfirmation extends Partial<
  Pick<HeldVisit, 'clinicianId' | 'serviceId' | 'centreId' | 'patientId' | 'mode' | 'startsAt'>
> {
  holdId: string;
  reason?: string;
  notes?: string;
}

/**
 * Turns a hold into an appointment. Its claims change owner in place, so the time is never free between. In time
 * is who asked in time, however long the locks took. Fails with 404, 409 `hold_expired` or 422 `hold_mismatch`.
 */
@Injectable()
export class ConfirmHold {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly patients: PatientAccess,
    private readonly catalogue: Catalogue,
    private readonly ledger: TimeLedger,
    private readonly holds: HoldsRepository,
    private readonly appointments: AppointmentsRepository,
    private readonly noteAct: NoteAct,
  ) {}

  execute(caller: Caller, wanted: WantedConfirmation): Promise<Appointment> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const found = await this.holds.findById(wanted.holdId);
      if (found?.accountId !== caller.accountId) throw new HoldNotFound();
      found.refuseMismatch(wanted);
      await this.ledger.lock(found.clinicianId, found.patientId);
      const hold = await this.holds.lockById(wanted.holdId);
      // Merged into another patient meanwhile: their time is to be locked, too.
      if (hold.patientId !== found.patientId) throw new RunAgain();
      hold.confirm(now);
      await this.patients.hold(caller.accountId, hold.patientId);

      const offer = await this.catalogue.findOffer(hold);
      if (!offer) throw new NotOffered();
      const relation = await this.patients.relationTo(caller.accountId, hold.patientId, now);
      const act = { actor: relation ? 'patient' : 'clinic', accountId: caller.accountId } as const;
      const { reason, notes } = wanted;
      const agreed = agreeOn(offer, hold, { ...hold, reason, notes, bookedBy: caller.accountId });
      const { appointment, change } = Appointment.book(agreed, act, now);
      this.appointments.insert(appointment, change);
      this.holds.updateStatus(hold);
      const claimed = await this.ledger.handOver(hold.id, appointment.id);
      if (claimed.length < HELD_CLAIMS) throw new HoldExpired();
      this.settleRoom(appointment, offer.roomIds, claimed);
      this.patients.noteVisit(appointment.patientId, appointment.centreId, now);
      const { patientId, clinicianId, serviceId, startsAt, mode, status } = appointment;
      const onBehalfOf = relation === 'self' ? null : patientId;
      await this.noteAct.execute('appointment.book', caller, onBehalfOf, appointment, {
        booked: { to: { clinicianId, serviceId, startsAt, mode, status, holdId: hold.id } },
      });
      return appointment;
    });
  }

  /** The room that was held is the room of the visit. */
  private settleRoom(appointment: Appointment, roomIds: readonly string[], claimed: readonly string[]): void {
    appointment.roomId = roomIds.find((id) => claimed.includes(id)) ?? null;
    if (appointment.roomId) this.appointments.placeIn(appointment.id, appointment.roomId);
  }
}
