import { type EventEnvelope, type EventHandler, HandlesEvent } from '#platform/outbox';
import { NotificationQueued } from '../domain/notification.events.js';
import { MAX_TRIES, SendNotification } from '../use-cases/send-notification.js';

/** Two tries more than a provider gets, for errors of our own. Over about two hours. */
@HandlesEvent(NotificationQueued, { queue: 'messages', attempts: MAX_TRIES + 2, backoffMilliseconds: 4_000 })
export class SendQueuedNotification implements EventHandler<NotificationQueued> {
  constructor(private readonly sendNotification: SendNotification) {}

  handle({ aggregateId }: EventEnvelope<NotificationQueued>): Promise<void> {
    return this.sendNotification.execute(aggregateId);
  }
}
