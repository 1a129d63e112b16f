import { Every } from '#platform/queues';
import { DeliverWebhooks } from '../use-cases/deliver-webhooks.js';
import { SweepWebhooks } from '../use-cases/sweep-webhooks.js';

@Every(1)
export class DeliverWebhooksProcessor {
  constructor(private readonly deliverWebhooks: DeliverWebhooks) {}

  run(): Promise<void> {
    return this.deliverWebhooks.execute();
  }
}

@Every(3_600)
export class SweepWebhooksProcessor {
  constructor(private readonly sweepWebhooks: SweepWebhooks) {}

  run(now: Date): Promise<void> {
    return this.sweepWebhooks.execute(now);
  }
}
