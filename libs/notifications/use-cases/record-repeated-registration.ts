import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { QueueMessages } from './queue-messages.js';

/** Somebody registered with the address of an account that exists: its owner is to be told. */
@Injectable()
export class RecordRepeatedRegistration {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueMessages,
  ) {}

  async execute(eventId: string, accountId: string): Promise<void> {
    await this.database.transaction(() =>
      this.queue.execute(
        { eventId, kind: 'registration_repeated', appointmentId: null, centreId: null, startsAt: null },
        [{ kind: 'account', id: accountId, accountId }],
      ),
    );
  }
}
