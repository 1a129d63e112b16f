import { DomainError, NotFound } from '#platform/domain';

export class NotificationNotFound extends NotFound {
  constructor() {
    super('notification');
  }
}

/** It did not fail, so there is nothing to try again. */
export class NotFailed extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'not_failed';

  constructor() {
    super('Only what failed, was skipped or is uncertain can be sent again.');
  }
}

/** The message would not be true of the appointment as it is now. */
export class NothingToSay extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'nothing_to_say';

  constructor() {
    super('This would not be true of the appointment as it is now, or nobody wants to hear it.');
  }
}

/** The same patient was written to by hand a moment ago, or very often today. */
export class SentTooOften extends DomainError {
  readonly kind = 'too_many';
  readonly code = 'sent_too_often';

  constructor(retryAfterSeconds: number) {
    super('A message about this appointment was sent by hand just now, or often enough today.', {
      retryAfterSeconds,
    });
  }
}

/** A report that its provider did not sign. */
export class SignatureNotValid extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'signature_not_valid';

  constructor() {
    super('The signature of the report is missing or not valid.');
  }
}

export class ReminderRuleNotFound extends NotFound {
  constructor() {
    super('reminder rule');
  }
}
