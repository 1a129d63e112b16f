import { Injectable } from '@nestjs/common';
import { FindFreeLane, type JudgeOptions, TimeLedger } from '#availability';
import { Catalogue, type Offer } from '#directory';
import type { Caller } from '#identity';
import { agreeOn } from '../domain/agree-on.js';
import { type Act, Appointment, type AppointmentLinks } from '../domain/appointment.entity.js';
import { NotOffered } from '../domain/appointment.errors.js';
import { OverbookingCapReached } from '../domain/overbooking.errors.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { AppointmentAccess } from './appointment-access.js';
import { ExpireHolds } from './expire-holds.js';
import { NoteAct } from './note-act.js';

export interface VisitForSale {
  clinicianId: string;
  serviceId: string;
  centreId: string;
  patientId: string;
  startsAt: Date;
  mode: 'in_person' | 'online';
  reason?: string;
  notes?: string;
}

export interface Sale extends JudgeOptions {
  /** `appointment.<verb>`, as the audit names it. */
  action: `appointment.${string}`;
  act: Act & { accountId: string };
  /** The patient, where somebody else acts for them; else null. */
  onBehalfOf: string | null;
  links?: Partial<AppointmentLinks>;
  /** What differs from what is usually agreed, such as the duration of a walk-in. */
  differing?: Partial<Pick<Offer, 'durationMinutes' | 'paymentRule' | 'needsApproval'>>;
}

/**
 * Sells a visit that is more than a plain booking: on top of others, from this very moment, or as the follow-up of
 * another. Who may is for the caller to have decided; the transaction is the caller's too.
 */
@Injectable()
export class SellVisit {
  constructor(
    private readonly access: AppointmentAccess,
    private readonly catalogue: Catalogue,
    private readonly ledger: TimeLedger,
    private readonly findFreeLane: FindFreeLane,
    private readonly expireHolds: ExpireHolds,
    private readonly appointments: AppointmentsRepository,
    private readonly noteAct: NoteAct,
  ) {}

  async execute(caller: Caller, wanted: VisitForSale, sale: Sale, now: Date): Promise<Appointment> {
    const time = await this.ledger.open(wanted, now);
    await this.access.hold(caller, wanted.patientId);
    const found = await this.catalogue.findOffer(wanted);
    if (!found?.modes.includes(wanted.mode)) throw new NotOffered();
    const offer = { ...found, ...sale.differing };
    const free = await this.ledger.judge(time, offer, sale);
    await this.expireHolds.outOfTheWay(free.pastDueHoldIds, now);
    const { accountId: bookedBy } = sale.act;
    const agreed = { ...agreeOn(offer, free, { ...wanted, bookedBy }), ...sale.links };
    const { appointment, change } = Appointment.book(agreed, sale.act, now);
    const lane = sale.overbooked ? await this.laneOf(appointment, offer) : 0;
    this.appointments.insert(appointment, change);
    this.ledger.take({ appointmentId: appointment.id }, { ...appointment, ...free, lane });
    this.access.noteVisit(appointment, now);
    await this.note(caller, appointment, sale, lane);
    return appointment;
  }

  /** Throws why the visit could not be sold at this moment; sells nothing. */
  async refuseUnfree(wanted: VisitForSale, now: Date): Promise<void> {
    const time = await this.ledger.open(wanted, now);
    const offer = await this.catalogue.findOffer(wanted);
    if (!offer?.modes.includes(wanted.mode)) throw new NotOffered();
    await this.ledger.judge(time, offer);
  }

  private async laneOf(appointment: Appointment, { overbookingCap }: Offer): Promise<number> {
    const lane = await this.findFreeLane.execute(appointment, overbookingCap);
    if (lane === null) throw new OverbookingCapReached(overbookingCap);
    return lane;
  }

  private note(caller: Caller, appointment: Appointment, sale: Sale, lane: number): Promise<void> {
    const { clinicianId, serviceId, startsAt, mode, status } = appointment;
    const { windowsWaived = false, hoursWaived = false } = sale;
    return this.noteAct.execute(sale.action, caller, sale.onBehalfOf, appointment, {
      booked: { to: { clinicianId, serviceId, startsAt, mode, status, windowsWaived, hoursWaived, lane } },
    });
  }
}
