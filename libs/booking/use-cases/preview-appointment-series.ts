import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { PlanSeries, type SeriesPlan, type WantedSeries } from './plan-series.js';

/** What `BookAppointmentSeries` would do with it at this moment. Nothing is kept for anybody. */
@Injectable()
export class PreviewAppointmentSeries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly planSeries: PlanSeries,
  ) {}

  execute(caller: Caller, wanted: WantedSeries): Promise<SeriesPlan> {
    const now = this.clock.now();
    return this.database.transaction(() => this.planSeries.execute(caller, wanted, now));
  }
}
