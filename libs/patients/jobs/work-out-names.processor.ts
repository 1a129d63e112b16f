import { Every, type ScheduledWork } from '#platform/queues';
import { WorkOutNames } from '../use-cases/work-out-names.js';

/** Whoever was brought in from elsewhere is found by the desk within a minute. */
@Every(60)
export class WorkOutNamesProcessor implements ScheduledWork {
  constructor(private readonly workOutNames: WorkOutNames) {}

  run(): Promise<void> {
    return this.workOutNames.execute();
  }
}
