import { DomainError } from '#platform/domain';

type Alternatives = { startsAt: string; endsAt: string }[];

/** The clinician's time is free, but a limit or a missing place stands against it. Carries free starts nearby. */
abstract class LimitReached extends DomainError {
  readonly kind = 'conflict';

  constructor(detail: string, alternatives: Alternatives) {
    super(detail, { extensions: { alternatives } });
  }
}

/** The clinician sees no more patients on that day. */
class MaxPerDayReached extends LimitReached {
  readonly code = 'max_per_day_reached';

  constructor(alternatives: Alternatives) {
    super('The clinician sees no more patients on that day.', alternatives);
  }
}

/** The clinician sees no more patients in that week. */
class MaxPerWeekReached extends LimitReached {
  readonly code = 'max_per_week_reached';

  constructor(alternatives: Alternatives) {
    super('The clinician sees no more patients in that week.', alternatives);
  }
}

/** Another visit is too near. */
class InsideMinimumGap extends LimitReached {
  readonly code = 'inside_minimum_gap';

  constructor(alternatives: Alternatives) {
    super('Another visit of the clinician is too near.', alternatives);
  }
}

/** Every room in which it could be is taken. */
class NoRoomFree extends LimitReached {
  readonly code = 'no_room_free';

  constructor(alternatives: Alternatives) {
    super('No room is free at that time.', alternatives);
  }
}

/** What the visit needs is in use. */
class NoEquipmentFree extends LimitReached {
  readonly code = 'no_equipment_free';

  constructor(alternatives: Alternatives) {
    super('The equipment is in use at that time.', alternatives);
  }
}

/** The error for each, by the refusal. */
export const limits = {
  max_per_day_reached: MaxPerDayReached,
  max_per_week_reached: MaxPerWeekReached,
  inside_minimum_gap: InsideMinimumGap,
  no_room_free: NoRoomFree,
  no_equipment_free: NoEquipmentFree,
};
