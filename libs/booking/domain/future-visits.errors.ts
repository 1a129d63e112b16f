import { DomainError } from '#platform/domain';

/** Visits are booked there still. */
export class FutureVisits extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'future_visits';

  constructor(count: number) {
    super(`${count} visits are booked still. Move or cancel them first.`, { extensions: { count } });
  }
}
