export {
  NotificationsHttpModule,
  NotificationsJobsModule,
  NotificationsModule,
} from './notifications.module.js';

/** The tables of this context that TypeORM knows. */
export const notificationsEntities = [];
