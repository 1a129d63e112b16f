import { DomainError, NotFound } from '#platform/domain';

export class SeriesNotFound extends NotFound {
  constructor() {
    super('series');
  }
}

/** No visit of the series that is still to come is meant. */
export class NoVisitLeft extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'no_visit_left';

  constructor() {
    super('No visit of this series that is still to come is meant by that.');
  }
}

/** A visit of a series that cannot be had, and why. */
export interface SeriesConflict {
  localStartsAt: string;
  /** Null where the clocks skip the local time. */
  startsAt: string | null;
  code: string;
}

/** Some visits cannot be had, and all or none were wanted. */
export class SeriesConflicts extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'series_conflicts';

  constructor(conflicts: readonly SeriesConflict[]) {
    super(`${conflicts.length} visits of the series cannot be had.`, { extensions: { conflicts } });
  }
}
