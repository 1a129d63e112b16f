import { Notification } from './domain/notification.entity.js';

export {
  MessagePreviewsModule,
  NotificationsHttpModule,
  NotificationsJobsModule,
  NotificationsModule,
} from './notifications.module.js';

/** The tables of this context, for the data source. */
export const notificationsEntities = [Notification];
