import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Clock, dateOf, localDayAt } from '#platform/clock';
import { Database } from '#platform/database';
import { Malformed } from '#platform/domain';
import { Holiday } from '../domain/holiday.entity.js';
import { CentresRepository } from '../persistence/centres.repository.js';
import { HolidaysRepository } from '../persistence/holidays.repository.js';

/**
 * Closes a centre on one of its calendar days. Visits that are booked on that day stay, until staff move or cancel
 * them. A second holiday on a day is a conflict.
 */
@Injectable()
export class AddHoliday {
  constructor(
    private readonly database: Database,
    private readonly centres: CentresRepository,
    private readonly holidays: HolidaysRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, centreId: string, wanted: { onDate: string; name: string }): Promise<Holiday> {
    return this.database.transaction(async () => {
      caller.require('centre.write', centreId);
      const { timeZone } = await this.centres.get(centreId);
      const now = this.clock.now();
      if (wanted.onDate < dateOf(localDayAt(now.getTime(), timeZone)))
        throw new Malformed('/onDate', 'This day is over.', 'in_the_past');
      const holiday = Holiday.declare(centreId, wanted.onDate, wanted.name, now);
      await this.holidays.insert(holiday);
      await this.audit.record({
        ...{ action: 'holiday.add', actorId: caller.accountId, centreId },
        ...{ entityType: 'holiday', entityId: holiday.id },
        changes: changesBetween({}, holiday),
      });
      return holiday;
    });
  }
}
