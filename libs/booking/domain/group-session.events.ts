import { DomainEvent } from '#platform/domain';

abstract class GroupSessionEvent extends DomainEvent {
  readonly aggregateType = 'group_session';

  constructor(readonly aggregateId: string) {
    super();
  }
}

/** A group can be joined. */
export class GroupSessionScheduled extends GroupSessionEvent {}
/** It was called off; each place in it is announced by an event of its own. */
export class GroupSessionCancelled extends GroupSessionEvent {}
