import { Injectable } from '@nestjs/common';
import { ExtendClaims } from '#availability';
import { Outbox } from '#platform/outbox';
import type { Appointment } from '../domain/appointment.entity.js';
import { type Overrun, refuseUnlessRunning, runsIntoOther } from '../domain/overrun.js';
import { VisitRunsInto } from '../domain/overrun.events.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { OverrunNotesRepository } from '../persistence/overrun-notes.repository.js';

const MINUTE = 60_000;

/** Lets a running visit go on in the ledger, and notes what it runs into. In the transaction of the caller. */
@Injectable()
export class RunOver {
  constructor(
    private readonly extendClaims: ExtendClaims,
    private readonly appointments: AppointmentsRepository,
    private readonly notes: OverrunNotesRepository,
    private readonly outbox: Outbox,
  ) {}

  async execute(
    found: { id: string; clinicianId: string; patientId: string },
    minutes: number,
    now: Date,
  ): Promise<{ appointment: Appointment; overrun: Overrun }> {
    await this.extendClaims.lock(found.id, [found.clinicianId, found.patientId]);
    const appointment = await this.appointments.lockById(found.id);
    refuseUnlessRunning(appointment);
    const before = await this.notes.find(found.id);
    const end = before?.extendedUntil ?? appointment.endsAt;
    const from = Math.max(end.getTime(), Math.floor(now.getTime() / MINUTE) * MINUTE);
    const { until, runsInto } = await this.extendClaims.execute(
      found.id,
      end,
      new Date(from + minutes * MINUTE),
    );
    const overrun: Overrun = {
      appointmentId: found.id,
      extendedUntil: until,
      runsIntoAt: runsInto?.startsAt ?? null,
      runsIntoAppointmentId: runsInto?.appointmentId ?? null,
    };
    this.notes.save(overrun);
    if (runsIntoOther(before, overrun)) await this.outbox.add(eventOf(overrun));
    return { appointment, overrun };
  }
}

const eventOf = ({ appointmentId, extendedUntil, runsIntoAt, runsIntoAppointmentId }: Overrun) =>
  new VisitRunsInto(
    appointmentId,
    extendedUntil.toISOString(),
    runsIntoAt!.toISOString(),
    runsIntoAppointmentId,
  );
