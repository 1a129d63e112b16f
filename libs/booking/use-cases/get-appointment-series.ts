import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import type { Appointment } from '../domain/appointment.entity.js';
import type { AppointmentSeries } from '../domain/appointment-series.entity.js';
import { AppointmentSeriesRepository } from '../persistence/appointment-series.repository.js';
import { SeriesOfCaller } from './series-of-caller.js';

/** A series with all its visits, for those whom they concern. */
@Injectable()
export class GetAppointmentSeries {
  constructor(
    private readonly seriesOfCaller: SeriesOfCaller,
    private readonly allSeries: AppointmentSeriesRepository,
    private readonly clock: Clock,
  ) {}

  async execute(caller: Caller, id: string): Promise<{ series: AppointmentSeries; visits: Appointment[] }> {
    const { series } = await this.seriesOfCaller.execute(caller, id, 'appointment.read', this.clock.now());
    return { series, visits: await this.allSeries.findVisits(id) };
  }
}
