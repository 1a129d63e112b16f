export { Every, type ScheduledWork } from './every.js';
export { atMost } from './patience.js';
export { PermanentFailure } from './permanent-failure.js';
export { prepareQueues } from './prepare-queues.js';
export { QueueBackend } from './queue-backend.js';
export { QueuesModule, QueueWorkersModule } from './queues.module.js';
export { failedJobsGauge } from './queues.metrics.js';
export { Queues, type NewJob } from './queues.js';
export { Workers } from './workers.js';
