import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { LOG, type Log } from '#platform/logging';
import { atMost, Workers } from '#platform/queues';
import { DeliverEvent } from './deliver-event.js';
import { Dispatcher } from './dispatcher.js';
import { Subscriptions } from './subscriptions.js';

const POLL_MILLISECONDS = 250;
const PAUSE_AFTER_ERROR_MILLISECONDS = 1_000;

/** Keeps the dispatcher going and works on what it enqueues. Runs in the worker. */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private stopping = false;
  private woken = false;
  private endPause: () => void = () => undefined;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly dispatcher: Dispatcher,
    private readonly deliverEvent: DeliverEvent,
    private readonly workers: Workers,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.subscriptions.discover();
    for (const queue of this.subscriptions.queues) {
      // When one delivery is over, the next of the same aggregate has its turn at once.
      this.workers.start(queue, (job) => this.deliverEvent.process(job).finally(() => this.wake()));
    }
    this.loop = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake();
    await atMost(5, this.loop);
  }

  private wake(): void {
    this.woken = true;
    this.endPause();
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      let milliseconds = 0;
      this.woken = false;
      try {
        if (!(await this.dispatcher.dispatch())) milliseconds = POLL_MILLISECONDS;
      } catch (error) {
        this.log.error({ err: error }, 'the outbox relay failed; it goes on');
        milliseconds = PAUSE_AFTER_ERROR_MILLISECONDS;
      }
      if (!this.woken) await this.pause(milliseconds);
    }
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.endPause = () => (clearTimeout(timer), resolve());
    });
  }
}
