import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { agreeOn } from '../domain/agree-on.js';
import { Appointment } from '../domain/appointment.entity.js';
import { AppointmentSeries } from '../domain/appointment-series.entity.js';
import { type SeriesConflict, SeriesConflicts } from '../domain/appointment-series.errors.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { AppointmentSeriesRepository } from '../persistence/appointment-series.repository.js';
import { AppointmentAccess } from './appointment-access.js';
import { type JudgedVisit, JudgeSeries } from './judge-series.js';
import { NoteAct } from './note-act.js';
import { PlanSeries, type SeriesPlan, type WantedSeries } from './plan-series.js';

export interface BookedSeries {
  series: AppointmentSeries;
  visits: Appointment[];
  skipped: SeriesConflict[];
}

/**
 * Books a visit again and again. With `all_or_nothing` one that cannot be had refuses all (409 `series_conflicts`
 * lists them); with `skip` the others are booked. Each visit is then an appointment like every other.
 */
@Injectable()
export class BookAppointmentSeries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: AppointmentAccess,
    private readonly planSeries: PlanSeries,
    private readonly judgeSeries: JudgeSeries,
    private readonly ledger: TimeLedger,
    private readonly allSeries: AppointmentSeriesRepository,
    private readonly appointments: AppointmentsRepository,
    private readonly noteAct: NoteAct,
  ) {}

  execute(
    caller: Caller,
    wanted: WantedSeries & { conflicts: 'all_or_nothing' | 'skip' },
  ): Promise<BookedSeries> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const plan = await this.planSeries.execute(caller, wanted, now);
      const { offer, party, visits } = plan;
      const skipped = visits.flatMap(({ conflict }) => conflict ?? []);
      if (skipped.length === visits.length || (skipped.length && wanted.conflicts === 'all_or_nothing'))
        throw new SeriesConflicts(skipped);
      await this.access.hold(caller, party.patientId);
      await this.judgeSeries.makeRoom(visits, now);
      const series = AppointmentSeries.book(
        {
          ...{ ...wanted, patientId: party.patientId, timeZone: offer.timeZone },
          ...{ localTime: visits[0]!.localStartsAt.slice(11), bookedBy: caller.accountId },
        },
        now,
      );
      this.allSeries.insert(series);
      const booked = visits
        .filter(({ free }) => free)
        .map((visit) => this.book(caller, wanted, plan, visit, series.id, now));
      await this.noteAct.execute('appointment_series.book', caller, party.onBehalfOf, series, {
        booked: {
          to: { visits: booked.length, startsAt: wanted.startsAt, windowsWaived: plan.windowsWaived },
        },
      });
      return { series, visits: booked, skipped };
    });
  }

  private book(
    caller: Caller,
    wanted: WantedSeries,
    { offer, party }: SeriesPlan,
    visit: JudgedVisit,
    seriesId: string,
    now: Date,
  ): Appointment {
    const by = { ...wanted, patientId: party.patientId, bookedBy: caller.accountId };
    const act = { actor: party.actor, accountId: caller.accountId, reason: wanted.overrideReason };
    const agreed = { ...agreeOn(offer, visit.free!, by), seriesId };
    const { appointment, change } = Appointment.book(agreed, act, now);
    this.appointments.insert(appointment, change);
    this.ledger.take({ appointmentId: appointment.id }, { ...appointment, ...visit.free! });
    this.access.noteVisit(appointment, now);
    return appointment;
  }
}
