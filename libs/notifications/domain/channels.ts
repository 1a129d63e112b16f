export const notificationChannels = ['email', 'sms', 'whatsapp', 'in_app'] as const;
export type NotificationChannel = (typeof notificationChannels)[number];

/** Those that reach people who do not look; in this order the next is tried when one fails. */
export const outsideChannels = ['email', 'sms', 'whatsapp'] as const;
export type OutsideChannel = (typeof outsideChannels)[number];

/** What people get who chose nothing: mail and the inbox. Texts cost, and come when mail does not arrive. */
export const defaultOf: Record<NotificationChannel, boolean> = {
  email: true,
  in_app: true,
  sms: false,
  whatsapp: false,
};
