import { newId, StaleVersion } from '#platform/domain';
import { DEFAULT_MINUTES_BEFORE } from './reminder.js';

/** How long before a visit its two sides are reminded: of a service at a centre, of either, or of all. */
export class ReminderRule {
  id: string;
  centreId: string | null;
  serviceId: string | null;
  /** In minutes; empty is no reminders. */
  minutesBefore: number[];
  version: number;

  static create(scope: Pick<ReminderRule, 'centreId' | 'serviceId'>, minutesBefore: number[]): ReminderRule {
    return Object.assign(new ReminderRule(), { id: newId(), ...scope, minutesBefore, version: 1 });
  }

  change(minutesBefore: number[], expectedVersion: number): void {
    if (expectedVersion !== this.version) throw new StaleVersion();
    this.minutesBefore = minutesBefore;
    this.version += 1;
  }
}

/** The rule that says most exactly what it is for wins: service at a centre, service, centre, all. */
export function minutesBeforeOf(
  rules: readonly ReminderRule[],
  visit: { centreId: string; serviceId: string },
): readonly number[] {
  const fits = ({ centreId, serviceId }: ReminderRule) =>
    (centreId === null || centreId === visit.centreId) &&
    (serviceId === null || serviceId === visit.serviceId);
  const weight = ({ centreId, serviceId }: ReminderRule) => (serviceId ? 2 : 0) + (centreId ? 1 : 0);
  const [best] = rules.filter(fits).sort((one, other) => weight(other) - weight(one));
  return best?.minutesBefore ?? DEFAULT_MINUTES_BEFORE;
}
