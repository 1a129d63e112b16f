import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Notification } from '../domain/notification.entity.js';
import { QueueNotifications } from './queue-notifications.js';

/** Somebody registered with the address of an account that exists: its owner is to be told. */
@Injectable()
export class RecordRepeatedRegistration {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: QueueNotifications,
  ) {}

  async execute(eventId: string, accountId: string): Promise<void> {
    return this.database.transaction(() => {
      const what = {
        eventId,
        kind: 'registration_repeated',
        channel: 'email',
        appointmentId: null,
        centreId: null,
      } as const;
      const owner = { kind: 'account', id: accountId } as const;
      return this.queue.execute([Notification.about(what, owner, this.clock.now())]);
    });
  }
}
