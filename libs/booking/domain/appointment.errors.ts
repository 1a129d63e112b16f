import { DomainError, NotFound } from '#platform/domain';
import type { AppointmentStatus } from './appointment-status.js';

export class AppointmentNotFound extends NotFound {
  constructor() {
    super('appointment');
  }
}

/** The appointment is not in a state from which the caller could do that. */
export class IllegalTransition extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'illegal_transition';

  constructor(from: AppointmentStatus, wanted: string) {
    super(`An appointment that is ${from} cannot become ${wanted}.`, { extensions: { currentStatus: from } });
  }
}

/** The last moment at which the patient could have cancelled or moved it has passed. */
export class TooLateToCancel extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'too_late_to_cancel';

  constructor(until: Date) {
    super('It is too late to cancel or move this appointment yourself. Please call the clinic.', {
      extensions: { cancellableUntil: until.toISOString() },
    });
  }
}

/** The clinic owes the patient a reason. */
export class ReasonRequired extends DomainError {
  readonly kind = 'malformed';
  readonly code = 'reason_required';

  constructor(pointer = '/reason') {
    const detail = 'The clinic must give a reason.';
    super(detail, { errors: [{ pointer, code: 'reason_required', detail }] });
  }
}

/** The service is not offered that way, by that clinician, at that centre. */
export class NotOffered extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'not_offered';

  constructor(pointer = '/serviceId') {
    const detail = 'This clinician does not offer this service at this centre in this way.';
    super(detail, { errors: [{ pointer, code: 'not_offered', detail }] });
  }
}

/** The time was already what it is asked to be. */
export class SameTime extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'same_time';

  constructor() {
    super('The appointment is at that time already.');
  }
}

/** The moment for it has not come yet. */
export class TooEarly extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'too_early';

  constructor(from: Date) {
    super('It is too early for that.', { extensions: { possibleFrom: from.toISOString() } });
  }
}

/** A wrong tap is taken back on the same local day, or not at all. */
export class TooLateToUndo extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'too_late_to_undo';

  constructor() {
    super('This could be taken back on the same day only.');
  }
}

/** The visit did not belong to this day: what happens in the room is noted while it happens. */
export class VisitDayOver extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'visit_day_over';

  constructor() {
    super('The day of this visit is over.');
  }
}

/** A place in a group has no time of its own to move. */
export class PlaceInSession extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'place_in_session';

  constructor() {
    super('This is a place in a group session. Cancel it and take a place in another one.');
  }
}
