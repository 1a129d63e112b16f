import { DomainEvent } from '#platform/domain';

/** Something is to be said to somebody. */
export class NotificationQueued extends DomainEvent {
  readonly aggregateType = 'notification';

  constructor(readonly aggregateId: string) {
    super();
  }
}
