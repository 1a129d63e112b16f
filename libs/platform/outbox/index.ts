export {
  HandlesEvent,
  type EventEnvelope,
  type EventHandler,
  type HandlingOptions,
} from './handles-event.js';
export { Outbox, outboxRow } from './outbox.js';
export { OutboxLag } from './outbox-lag.js';
export { OutboxModule } from './outbox.module.js';
export { OutboxRelayModule } from './outbox-relay.module.js';
