import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';

const pinned = new AsyncLocalStorage<Date>();

/**
 * The time. Within a request or a job there is exactly one "now": the instant at which the request came in.
 * A rule that is judged twice is judged by the same instant, and waiting for a lock makes nobody late.
 */
@Injectable()
export class Clock {
  now(): Date {
    return pinned.getStore() ?? this.read();
  }

  /** Runs `work` with the present instant as its one "now". */
  pin<T>(work: () => T): T {
    return pinned.run(this.read(), work);
  }

  protected read(): Date {
    return new Date();
  }
}
