import type { NewJob } from '#platform/queues';
import type { Delivery } from './deliveries.repository.js';
import type { Subscriber } from './subscriptions.js';

/** The same delivery is the same job, however often it is enqueued. */
export const jobIdOf = ({ eventId, handler }: Delivery): string => `${eventId}-${handler}`;

/** Half of each wait is left to chance, so that what failed together does not come back together. */
export const jobOf = (delivery: Delivery, subscriber: Subscriber): NewJob => ({
  name: delivery.handler,
  data: { eventId: delivery.eventId },
  options: {
    jobId: jobIdOf(delivery),
    attempts: subscriber.attempts,
    backoff: { type: 'exponential', delay: subscriber.backoffMilliseconds, jitter: 0.5 },
  },
});
