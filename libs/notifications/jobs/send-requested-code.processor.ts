import { OneTimeCodeRequested } from '#identity';
import { type EventEnvelope, type EventHandler, HandlesEvent } from '#platform/outbox';
import { SendOneTimeCode } from '../use-cases/send-one-time-code.js';

/** Somebody waits for it: a queue of its own, and no try later than a minute or so. */
@HandlesEvent(OneTimeCodeRequested, { queue: 'codes', attempts: 6, backoffMilliseconds: 1_000 })
export class SendRequestedCode implements EventHandler<OneTimeCodeRequested> {
  constructor(private readonly sendOneTimeCode: SendOneTimeCode) {}

  handle({ aggregateId }: EventEnvelope<OneTimeCodeRequested>): Promise<void> {
    return this.sendOneTimeCode.execute(aggregateId);
  }
}
