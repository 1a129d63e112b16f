import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import type { Caller } from '#identity';
import { TryAgain } from '#platform/domain';
import type { AffectedVisit } from '../domain/affected-visit.js';
import type { Appointment } from '../domain/appointment.entity.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { NoteAct } from './note-act.js';

/** Calls visits off in the name of the clinic, for a block: with history, event, what is due back, and audit. */
@Injectable()
export class CallOffForBlock {
  constructor(
    private readonly ledger: TimeLedger,
    private readonly appointments: AppointmentsRepository,
    private readonly noteAct: NoteAct,
  ) {}

  /** How many were called off. Needs an open transaction that holds the locks of the blocked resource. */
  async execute(
    caller: Caller,
    visits: readonly AffectedVisit[],
    reason: string,
    now: Date,
  ): Promise<number> {
    // In order of their ids, so that two blocks never wait for each other's rows.
    for (const visit of [...visits].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const appointment = await this.appointments.lockById(visit.id);
      if (hasChanged(appointment, visit)) throw new TryAgain();
      const change = appointment.cancel({ actor: 'clinic', accountId: caller.accountId, reason }, now);
      this.appointments.update(appointment, change);
      this.ledger.releaseAppointment(visit.id);
      await this.noteAct.execute('appointment.cancel', caller, visit.patientId, appointment, {
        status: { from: visit.status, to: appointment.status },
      });
    }
    return visits.length;
  }
}

/** Somebody moved it between the look and the lock. */
function hasChanged(appointment: Appointment, visit: AffectedVisit): boolean {
  return appointment.status !== visit.status || appointment.startsAt.getTime() !== visit.startsAt.getTime();
}
