import { Injectable } from '@nestjs/common';
import { Clock, dateOf, localDayAt } from '#platform/clock';
import { type Page, type PageResult, toPage } from '#platform/http';
import type { Holiday } from '../domain/holiday.entity.js';
import { HolidaysRepository } from '../persistence/holidays.repository.js';
import { GetCentre } from './get-centre.js';
import type { Reader } from './reach.js';

/** No holiday is further away than that. */
const LAST_DAY = '9999-12-31';

/** The holidays of a centre by day, for everybody who may see the centre; from today on, unless told otherwise. */
@Injectable()
export class ListHolidays {
  constructor(
    private readonly getCentre: GetCentre,
    private readonly holidays: HolidaysRepository,
    private readonly clock: Clock,
  ) {}

  async execute(
    reader: Reader,
    centreId: string,
    { from, to = LAST_DAY }: { from?: string; to?: string },
    page: Page,
  ): Promise<PageResult<Holiday>> {
    const { timeZone } = await this.getCentre.execute(reader, centreId);
    const today = dateOf(localDayAt(this.clock.now().getTime(), timeZone));
    const days = { from: from ?? today, to };
    const rows = await this.holidays.findPage(centreId, days, page);
    const total = page.count ? await this.holidays.count(centreId, days) : undefined;
    return toPage(
      rows,
      page,
      ({ onDate }) => [onDate],
      (holiday) => holiday,
      total,
    );
  }
}
