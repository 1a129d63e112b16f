import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Clock, dayNumber } from '#platform/clock';
import { Database } from '#platform/database';
import type { Appointment } from '../domain/appointment.entity.js';
import { NotOffered } from '../domain/appointment.errors.js';
import { NoVisitLeft, SeriesConflicts } from '../domain/appointment-series.errors.js';
import { movedTo, termsOfMove } from '../domain/moved-visit.js';
import { occurrenceOn } from '../domain/recurrence.js';
import { type SeriesScope, visitsMeant } from '../domain/series-scope.js';
import { requireWaiver, type Waiver } from '../domain/waiver.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { AppointmentSeriesRepository } from '../persistence/appointment-series.repository.js';
import { JudgeSeries } from './judge-series.js';
import { NoteAct } from './note-act.js';
import { SeriesOfCaller } from './series-of-caller.js';

export interface WantedSeriesMove extends Waiver {
  scope: SeriesScope;
  /** Calendar day of the visit meant, or of the first. */
  from?: string;
  /** `HH:mm`; as it is when left out. */
  localTime?: string;
  /** By so many days, earlier when negative. */
  shiftDays?: number;
  reason?: string;
}

/**
 * Moves one visit of a series, those from it on, or all to come: to another local time, by some days, or both. All
 * of them or none (409 `series_conflicts`); each keeps its price, its duration and its buffers.
 */
@Injectable()
export class MoveAppointmentSeries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seriesOfCaller: SeriesOfCaller,
    private readonly catalogue: Catalogue,
    private readonly ledger: TimeLedger,
    private readonly judgeSeries: JudgeSeries,
    private readonly allSeries: AppointmentSeriesRepository,
    private readonly appointments: AppointmentsRepository,
    private readonly noteAct: NoteAct,
  ) {}

  execute(caller: Caller, id: string, wanted: WantedSeriesMove, expectedVersion: number) {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const found = await this.seriesOfCaller.execute(caller, id, 'appointment.reschedule', now);
      const { series, actor, onBehalfOf } = found;
      const windowsWaived = requireWaiver(caller, wanted, series.centreId);
      await this.ledger.lock(series.clinicianId, series.patientId);
      (await this.allSeries.findById(id))!.refuseStale(expectedVersion);
      const visits = visitsMeant(await this.allSeries.lockVisitsToCome(id, now), wanted.scope, wanted.from);
      const [first] = visits;
      if (!first) throw new NoVisitLeft();

      const offer = await this.catalogue.findOffer(series);
      if (!offer) throw new NotOffered();
      const targets = visits.map((visit) => targetOf(visit, wanted));
      const judged = await this.judgeSeries.execute(
        series,
        termsOfMove(offer, first),
        targets,
        { ignoring: visits.map((visit) => visit.id), windowsWaived },
        now,
      );
      const conflicts = judged.flatMap(({ conflict }) => conflict ?? []);
      if (conflicts.length) throw new SeriesConflicts(conflicts);
      await this.judgeSeries.makeRoom(judged, now);

      const reason = wanted.reason ?? wanted.overrideReason;
      const act = { actor, accountId: caller.accountId, reason };
      for (const visit of visits) this.ledger.releaseAppointment(visit.id);
      visits.forEach((visit, index) => {
        const to = movedTo(visit, targets[index]!.startsAt!);
        const { roomId } = judged[index]!.free!;
        if (visit.roomId !== roomId) this.appointments.placeIn(visit.id, roomId);
        this.appointments.update(visit, visit.reschedule(to, act, now, windowsWaived));
        this.ledger.take({ appointmentId: visit.id }, { ...visit, ...judged[index]!.free! });
      });
      series.change(wanted.scope === 'all' ? wanted.localTime : undefined);
      this.allSeries.update(series);
      await this.noteAct.execute('appointment_series.move', caller, onBehalfOf, series, {
        moved: { to: { visits: visits.length, localTime: wanted.localTime, shiftDays: wanted.shiftDays } },
      });
      return { series, visits: await this.allSeries.findVisits(id) };
    });
  }
}

function targetOf({ localStartsAt, timeZone }: Appointment, { localTime, shiftDays = 0 }: WantedSeriesMove) {
  const day = dayNumber(localStartsAt.slice(0, 10)) + shiftDays;
  return occurrenceOn(day, localTime ?? localStartsAt.slice(11), timeZone);
}
