import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { chooseChannels } from '../domain/choose-channels.js';
import type { NotificationChannel } from '../domain/channels.js';
import { isSecurity, type NotificationKind } from '../domain/notification-kinds.js';
import { NotificationSettings } from '../domain/notification-settings.js';
import { type NewNotification, Notification, type Recipient } from '../domain/notification.entity.js';
import { quietSpanAt } from '../domain/quiet-hours.js';
import { NotificationSettingsRepository } from '../persistence/notification-settings.repository.js';
import { NotificationsRepository } from '../persistence/notifications.repository.js';
import { FindRecipient } from './find-recipient.js';

type What = Omit<NewNotification, 'channel' | 'dueAt'>;
const HOUR = 3_600_000;

/**
 * Notes what is to be said to these recipients, over the channels that they want, in the open transaction. What was
 * noted before for the same event is not noted again.
 */
@Injectable()
export class QueueMessages {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly settings: NotificationSettingsRepository,
    private readonly addressees: FindRecipient,
    private readonly clock: Clock,
  ) {}

  /** `zone` is the centre's, for those of whom we know none. `atOnce`: quiet hours were thought of already. */
  async execute(what: What, recipients: Recipient[], zone = 'UTC', atOnce = false): Promise<string[]> {
    const accountIds = recipients.flatMap(({ accountId }) => accountId ?? []);
    const said = await this.settings.findMany(accountIds);
    const notifications: Notification[] = [];
    for (const recipient of recipients) {
      const settings = settingsOf(recipient, said);
      const dueAt = atOnce ? undefined : await this.dueAt(what, recipient, settings, zone);
      notifications.push(...this.forOne(what, recipient, settings, dueAt));
    }
    return notifications.length ? this.notifications.addNew(notifications) : [];
  }

  /** Over which channels each of these recipients hears of it. */
  async channelsFor(
    kind: NotificationKind,
    recipients: Recipient[],
  ): Promise<(recipient: Recipient) => NotificationChannel[]> {
    const accountIds = new Set(recipients.flatMap(({ accountId }) => accountId ?? []));
    const said = await this.settings.findMany([...accountIds]);
    return (recipient) => chooseChannels(kind, settingsOf(recipient, said)).channels;
  }

  private forOne(
    what: What,
    recipient: Recipient,
    settings: NotificationSettings | null,
    dueAt: Date | undefined,
  ): Notification[] {
    const now = this.clock.now();
    const { channels, optedOut } = chooseChannels(what.kind, settings);
    const about = (channel: NotificationChannel) =>
      Notification.about(
        { ...what, channel, ...(dueAt && channel !== 'in_app' ? { dueAt } : {}) },
        recipient,
        now,
      );
    const notifications = channels.map(about);
    if (!optedOut || isSecurity(what.kind)) return notifications;
    const silence = about('email');
    silence.skip('opted_out');
    return [...notifications, silence];
  }

  /** In quiet hours it waits for their end, unless the visit would have begun, or nearly, by then. */
  private async dueAt(
    { kind, startsAt }: What,
    recipient: Recipient,
    settings: NotificationSettings | null,
    zone: string,
  ): Promise<Date | undefined> {
    if (!settings?.quietHours || isSecurity(kind)) return undefined;
    const addressee = await this.addressees.execute(recipient);
    const span = quietSpanAt(this.clock.now(), settings.quietHours, addressee?.timeZone ?? zone);
    return span && !isTooLate(span.to, startsAt) ? span.to : undefined;
  }
}

const isTooLate = (end: Date, startsAt: Date | null): boolean =>
  startsAt !== null && startsAt.getTime() - end.getTime() < HOUR;

function settingsOf(
  { accountId }: Recipient,
  said: Map<string, NotificationSettings>,
): NotificationSettings | null {
  return accountId === null ? null : (said.get(accountId) ?? NotificationSettings.unsaid(accountId));
}
