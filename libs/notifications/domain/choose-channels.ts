import { notificationChannels, type NotificationChannel, outsideChannels } from './channels.js';
import { isSecurity, type NotificationKind } from './notification-kinds.js';
import type { NotificationSettings } from './notification-settings.js';

export interface ChosenChannels {
  channels: NotificationChannel[];
  /** They switched off everything that would reach them outside. */
  optedOut: boolean;
}

/** Over which channels somebody hears of it. Without an account there is no inbox, and nothing was ever chosen. */
export function chooseChannels(
  kind: NotificationKind,
  settings: NotificationSettings | null,
): ChosenChannels {
  const wants = (channel: NotificationChannel) =>
    settings ? settings.wants(kind, channel) : channel === 'email';
  const channels = notificationChannels.filter(wants);
  const optedOut = !outsideChannels.some((channel) => channels.includes(channel));
  return { channels: isSecurity(kind) ? ['email'] : channels, optedOut };
}
