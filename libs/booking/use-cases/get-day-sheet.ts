import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { boundaryOf, dayNumber } from '#platform/clock';
import { Database } from '#platform/database';
import { NotFound } from '#platform/domain';
import { type DaySheet, type DaySheetOrder, sectionsOf } from '../domain/day-sheet.js';
import { DaySheetRepository } from '../persistence/day-sheet.repository.js';

/**
 * Who comes on that day of the centre's calendar, a page for each clinician or room. Names leave the house on paper, so
 * it is for staff of the centre only, and each time it is noted. Another centre is 404.
 */
@Injectable()
export class GetDaySheet {
  constructor(
    private readonly database: Database,
    private readonly catalogue: Catalogue,
    private readonly visits: DaySheetRepository,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, centreId: string, onDate: string, order: DaySheetOrder): Promise<DaySheet> {
    return this.database.transaction(async () => {
      if (!caller.mayAt('appointment.export', centreId)) throw new NotFound('centre');
      const { name: centreName, timeZone } = await this.catalogue.getCentre(centreId);
      const midnight = (day: number) => new Date(boundaryOf(day, 0, timeZone));
      const day = dayNumber(onDate);
      const visits = await this.visits.find(centreId, midnight(day), midnight(day + 1));
      await this.audit.record({
        ...{ action: 'day_sheet.export', actorId: caller.accountId, entityType: 'centre' },
        ...{ entityId: centreId, centreId },
        changes: { onDate: { to: onDate }, visits: { to: visits.length } },
      });
      return { centreName, onDate, order, sections: sectionsOf(visits, order) };
    });
  }
}
