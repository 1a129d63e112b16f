import { Injectable } from '@nestjs/common';
import { PatientBusy, SlotTaken, TimeLedger } from '#availability';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database, RunAgain } from '#platform/database';
import { Forbidden, Malformed } from '#platform/domain';
import type { Appointment } from '../domain/appointment.entity.js';
import { NotOffered, SameTime } from '../domain/appointment.errors.js';
import { movedTo, termsOfMove } from '../domain/moved-visit.js';
import { clashOf } from '../domain/clash.js';
import { requireWaiver, type Waiver } from '../domain/waiver.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { ExpireHolds } from './expire-holds.js';
import { GetAppointment } from './get-appointment.js';
import { NoteAct } from './note-act.js';

export interface WantedSwap extends Waiver {
  firstId: string;
  secondId: string;
  reason: string;
}

/**
 * Two visits exchange their times, or nothing changes. Each keeps its patient, its clinician, its price and its
 * duration, so each must be free to take place at the time of the other; the times that they give up count as free.
 * Fails like a reschedule of either.
 */
@Injectable()
export class SwapAppointments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly getAppointment: GetAppointment,
    private readonly catalogue: Catalogue,
    private readonly ledger: TimeLedger,
    private readonly expireHolds: ExpireHolds,
    private readonly appointments: AppointmentsRepository,
    private readonly noteAct: NoteAct,
  ) {}

  execute(caller: Caller, wanted: WantedSwap): Promise<Appointment[]> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const { firstId, secondId } = wanted;
      const found = await Promise.all([this.ofTheDesk(caller, firstId), this.ofTheDesk(caller, secondId)]);
      if (firstId === secondId) throw new Malformed('/secondId', 'Name two different appointments.');
      // Whoever writes one of them holds its clinician: behind this lock the rows may be locked in any order.
      await this.ledger.lock(...found.flatMap(({ clinicianId, patientId }) => [clinicianId, patientId]));
      const first = await this.appointments.lockById(firstId);
      const second = await this.appointments.lockById(secondId);
      const [firstStart, secondStart] = [first.startsAt, second.startsAt];
      if (firstStart.getTime() === secondStart.getTime()) throw new SameTime();

      if (first.patientId !== found[0].patientId || second.patientId !== found[1].patientId)
        throw new RunAgain();
      const firstPlaces = await this.move(caller, first, secondStart, wanted, now);
      const secondPlaces = await this.move(caller, second, firstStart, wanted, now);
      if (firstPlaces.some((id) => secondPlaces.includes(id)) && overlaps(first, second))
        throw new SlotTaken();
      refuseClash(first, second);
      for (const { id } of [first, second]) this.ledger.releaseAppointment(id);
      this.ledger.take({ appointmentId: first.id }, { ...first, placeIds: firstPlaces });
      this.ledger.take({ appointmentId: second.id }, { ...second, placeIds: secondPlaces });
      await this.note(caller, first, firstStart, second);
      await this.note(caller, second, secondStart, first);
      return [first, second];
    });
  }

  private async ofTheDesk(caller: Caller, appointmentId: string): Promise<Appointment> {
    const appointment = await this.getAppointment.execute(caller, appointmentId);
    if (!caller.mayAt('appointment.swap', appointment.centreId)) throw new Forbidden();
    return appointment;
  }

  private async move(
    caller: Caller,
    visit: Appointment,
    to: Date,
    wanted: WantedSwap,
    now: Date,
  ): Promise<string[]> {
    const windowsWaived = requireWaiver(caller, wanted, visit.centreId);
    const time = await this.ledger.open({ ...visit, startsAt: to }, now);
    const offer = await this.catalogue.findOffer(visit);
    if (!offer) throw new NotOffered();
    const terms = termsOfMove(offer, visit);
    const act = { actor: 'clinic', accountId: caller.accountId, reason: wanted.reason } as const;
    const change = visit.reschedule(movedTo(visit, to), act, now, windowsWaived);
    const free = await this.ledger.judge(time, terms, {
      ignoring: [wanted.firstId, wanted.secondId],
      windowsWaived,
    });
    await this.expireHolds.outOfTheWay(free.pastDueHoldIds, now);
    if (visit.roomId !== free.roomId) this.appointments.placeIn(visit.id, free.roomId);
    visit.roomId = free.roomId;
    this.appointments.update(visit, change);
    return free.placeIds;
  }

  private note(caller: Caller, visit: Appointment, from: Date, other: Appointment): Promise<void> {
    return this.noteAct.execute('appointment.swap', caller, visit.patientId, visit, {
      startsAt: { from, to: visit.startsAt },
      swappedWith: { to: other.id },
    });
  }
}

/** Seen with their buffers: one room or piece of equipment cannot serve both. */
const overlaps = (first: Appointment, second: Appointment) =>
  clashOf({ ...first, clinicianId: '' } as Appointment, { ...second, clinicianId: '' } as Appointment) !==
  null;

function refuseClash(first: Appointment, second: Appointment): void {
  const clash = clashOf(first, second);
  if (clash === 'clinician') throw new SlotTaken();
  if (clash === 'patient') throw new PatientBusy();
}
