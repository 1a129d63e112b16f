import { Injectable } from '@nestjs/common';
import {
  type ComingVisit,
  type VisitToCome,
  VisitsToComeRepository,
} from '../persistence/visits-to-come.repository.js';

/** The confirmed visits of a span, for whoever has to think of them in time. */
@Injectable()
export class FindVisitsToCome {
  constructor(private readonly visits: VisitsToComeRepository) {}

  /** Those that start after `from` and until `to`, a page at a time: `after` is the last of the page before. */
  page(from: Date, to: Date, after: VisitToCome | null, limit: number): Promise<VisitToCome[]> {
    return this.visits.findPage(from, to, after, limit);
  }

  /** What is known of these visits now, whatever their state; those that do not exist are left out. */
  byIds(ids: readonly string[]): Promise<ComingVisit[]> {
    return this.visits.findByIds(ids);
  }
}
