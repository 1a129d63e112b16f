import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { NoVisitLeft } from '../domain/appointment-series.errors.js';
import { type SeriesScope, visitsMeant } from '../domain/series-scope.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { AppointmentSeriesRepository } from '../persistence/appointment-series.repository.js';
import { NoteAct } from './note-act.js';
import { SeriesOfCaller } from './series-of-caller.js';

/**
 * Calls off one visit of a series, those from it on, or all to come; all that are meant, or none. Patients must be
 * inside the window of each (422 `too_late_to_cancel`), the clinic's side must say why.
 */
@Injectable()
export class CancelAppointmentSeries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seriesOfCaller: SeriesOfCaller,
    private readonly ledger: TimeLedger,
    private readonly allSeries: AppointmentSeriesRepository,
    private readonly appointments: AppointmentsRepository,
    private readonly noteAct: NoteAct,
  ) {}

  execute(
    caller: Caller,
    id: string,
    { scope, from, reason }: { scope: SeriesScope; from?: string; reason?: string },
  ) {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const found = await this.seriesOfCaller.execute(caller, id, 'appointment.cancel', now);
      const { series, actor, onBehalfOf } = found;
      await this.ledger.lock(series.clinicianId, series.patientId);
      const visits = visitsMeant(await this.allSeries.lockVisitsToCome(id, now), scope, from);
      if (!visits.length) throw new NoVisitLeft();
      for (const visit of visits) {
        const change = visit.cancel({ actor, accountId: caller.accountId, reason }, now);
        this.appointments.update(visit, change);
        this.ledger.releaseAppointment(visit.id);
      }
      series.change();
      this.allSeries.update(series);
      await this.noteAct.execute('appointment_series.cancel', caller, onBehalfOf, series, {
        cancelled: { to: { visits: visits.length, scope, from } },
      });
      return { series, visits: await this.allSeries.findVisits(id) };
    });
  }
}
