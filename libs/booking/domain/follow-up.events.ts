import { DomainEvent } from '#platform/domain';

/** The clinic proposes a further visit: the patient should be told. */
export class FollowUpProposed extends DomainEvent {
  readonly aggregateType = 'appointment';

  constructor(
    /** The visit that it would follow. */
    readonly aggregateId: string,
    readonly proposalId: string,
  ) {
    super();
  }
}
