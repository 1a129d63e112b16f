import type { NotificationKind } from './notification-kinds.js';

/** A message in somebody's inbox. */
export interface InboxEntry {
  id: string;
  kind: NotificationKind;
  title: string;
  text: string;
  appointmentId: string | null;
  createdAt: Date;
  readAt: Date | null;
}
