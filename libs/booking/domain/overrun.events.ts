import { DomainEvent } from '#platform/domain';

/** A visit runs over, into time that somebody else has: the desk should know. */
export class VisitRunsInto extends DomainEvent {
  readonly aggregateType = 'appointment';

  constructor(
    readonly aggregateId: string,
    readonly extendedUntil: string,
    readonly runsIntoAt: string,
    /** Null when it is a hold, or a group. */
    readonly runsIntoAppointmentId: string | null,
  ) {
    super();
  }
}
