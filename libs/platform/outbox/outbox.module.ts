import { Global, Module } from '@nestjs/common';
import { Outbox } from './outbox.js';
import { OutboxLag } from './outbox-lag.js';

/** Lets every use case note what happened. Delivering it is the worker's part: `OutboxRelayModule`. */
@Global()
@Module({ providers: [Outbox, OutboxLag], exports: [Outbox, OutboxLag] })
export class OutboxModule {}
