import { DomainError } from '#platform/domain';
import { limits } from './limits.errors.js';
import type { Refusal } from './refusal.js';

/** The time is sold or held. Carries up to three free starts nearby. */
export class SlotTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'slot_taken';

  constructor(alternatives: { startsAt: string; endsAt: string }[] = []) {
    super('This time is no longer free.', { extensions: { alternatives } });
  }
}

/** The patient has another visit at that time. */
export class PatientBusy extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'patient_busy';

  constructor() {
    super('The patient has another visit at that time.');
  }
}

/** Nobody is to be seen then: off the grid, outside the opening hours, or closed. */
export class OutsideAvailability extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'outside_availability';

  constructor(reason: keyof typeof details) {
    super(details[reason], {
      extensions: { reason },
      errors: [{ pointer: '/startsAt', code: reason, detail: details[reason] }],
    });
  }
}

const details = {
  off_grid: 'A visit cannot start at that minute; take a start that the slots show.',
  outside_hours: 'The clinician is not to be seen at that time in that way.',
  holiday: 'The centre is closed on that day.',
  closed: 'The clinician is away at that time, or the centre is closed.',
};

/** Too soon to be prepared for. */
export class InsideLeadTime extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'inside_lead_time';

  constructor(leadTimeMinutes: number) {
    super(`A visit must be booked at least ${leadTimeMinutes} minutes ahead.`);
  }
}

/** Too far ahead. */
export class BeyondHorizon extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'beyond_horizon';

  constructor(horizonDays: number) {
    super(`A visit can be booked at most ${horizonDays} days ahead.`);
  }
}

/** It has already begun. */
export class InThePast extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'in_the_past';

  constructor() {
    super('This time is over.');
  }
}

/** More days than one question may cover. */
export class RangeTooLong extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'range_too_long';

  constructor(days: number) {
    super(`Ask for at most ${days} days: 62 for one clinician, 31 for several.`);
  }
}

/** The new hours would leave booked visits in closed time. */
export class VisitsOutsideHours extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'visits_outside_hours';

  constructor(count: number) {
    super(`${count} booked visits would lie outside the opening hours. Move or cancel them first.`, {
      extensions: { count },
    });
  }
}

/** Somebody approved or rejected it before, or it never had to be. */
export class AlreadyDecided extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'already_decided';

  constructor() {
    super('It does not wait for a decision.');
  }
}

/** There is an opening at that time already. */
export class OpeningOverlaps extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'already_exists';

  constructor() {
    super('The clinician is open at that time already.');
  }
}

/** The error for a refused start. */
export function errorOf(
  refusal: Refusal,
  terms: { leadTimeMinutes: number; horizonDays: number },
  alternatives: () => { startsAt: string; endsAt: string }[],
): DomainError {
  if (refusal in limits) return new limits[refusal as keyof typeof limits](alternatives());
  if (refusal in details) return new OutsideAvailability(refusal as keyof typeof details);
  switch (refusal) {
    case 'inside_lead_time':
      return new InsideLeadTime(terms.leadTimeMinutes);
    case 'beyond_horizon':
      return new BeyondHorizon(terms.horizonDays);
    case 'in_the_past':
      return new InThePast();
    default:
      return new SlotTaken(alternatives());
  }
}
