import { Every } from '#platform/queues';
import { DeliverNotifications } from '../use-cases/deliver-notifications.js';

/** Looks every second or so; what it finds it works off before it looks again. */
@Every(1)
export class DeliverNotificationsProcessor {
  constructor(private readonly deliverNotifications: DeliverNotifications) {}

  run(): Promise<void> {
    return this.deliverNotifications.execute();
  }
}
