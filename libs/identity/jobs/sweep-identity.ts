import { Every, type ScheduledWork } from '#platform/queues';
import { ForgetStale } from '../use-cases/forget-stale.js';

/** Once an hour, what nobody can use any more is forgotten. */
@Every(3600)
export class SweepIdentity implements ScheduledWork {
  constructor(private readonly forgetStale: ForgetStale) {}

  run(now: Date): Promise<void> {
    return this.forgetStale.execute(now);
  }
}
