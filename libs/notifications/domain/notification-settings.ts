import { Malformed, StaleVersion } from '#platform/domain';
import { defaultOf, type NotificationChannel } from './channels.js';
import { isSecurity, type NotificationKind } from './notification-kinds.js';
import type { QuietHours } from './quiet-hours.js';

/** That somebody wants to hear something over a channel, or does not. */
export interface Choice {
  kind: NotificationKind;
  channel: NotificationChannel;
  enabled: boolean;
}

/** What somebody wants to hear, over which channel, and when not. Version 0: they never said anything. */
export class NotificationSettings {
  accountId: string;
  choices: Choice[];
  quietHours: QuietHours | null;
  version: number;

  static unsaid(accountId: string): NotificationSettings {
    return Object.assign(new NotificationSettings(), {
      accountId,
      choices: [],
      quietHours: null,
      version: 0,
    });
  }

  change(choices: Choice[], quietHours: QuietHours | null, expectedVersion: number): void {
    if (expectedVersion !== this.version) throw new StaleVersion();
    if (quietHours && quietHours.fromMinute === quietHours.toMinute)
      throw new Malformed('/quietHours/to', 'Quiet hours must not end when they begin.');
    this.choices = choices;
    this.quietHours = quietHours;
    this.version += 1;
  }

  /** What they chose; undefined where they chose nothing. */
  choiceOf(kind: NotificationKind, channel: NotificationChannel): boolean | undefined {
    if (isSecurity(kind)) return undefined;
    return this.choices.find((each) => each.kind === kind && each.channel === channel)?.enabled;
  }

  wants(kind: NotificationKind, channel: NotificationChannel): boolean {
    return this.choiceOf(kind, channel) ?? defaultOf[channel];
  }
}
