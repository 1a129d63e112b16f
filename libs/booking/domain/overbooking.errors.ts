import { DomainError } from '#platform/domain';

/** The clinician takes no further visit on top of those at that time. */
export class OverbookingCapReached extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'overbooking_cap_reached';

  constructor(cap: number) {
    super('The clinician takes no further visit at that time.', { extensions: { overbookingCap: cap } });
  }
}
