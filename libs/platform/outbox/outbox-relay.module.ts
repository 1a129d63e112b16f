import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { QueueWorkersModule } from '#platform/queues';
import { DeliverEvent } from './deliver-event.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { Dispatcher } from './dispatcher.js';
import { OutboxRelay } from './outbox-relay.js';
import { Subscriptions } from './subscriptions.js';
import { SweepOutbox } from './sweep-outbox.js';

/** Delivers events to the handlers of all modules that the process mounts. For the worker. */
@Module({
  imports: [DiscoveryModule, QueueWorkersModule],
  providers: [DeliveriesRepository, Subscriptions, Dispatcher, DeliverEvent, OutboxRelay, SweepOutbox],
})
export class OutboxRelayModule {}
