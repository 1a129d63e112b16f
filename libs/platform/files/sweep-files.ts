import { Every, type ScheduledWork } from '#platform/queues';
import { Files } from './files.js';

/** Deletes files that nothing uses: replaced ones, and those whose use a crash prevented. */
@Every(600)
export class SweepFiles implements ScheduledWork {
  constructor(private readonly files: Files) {}

  run(now: Date): Promise<unknown> {
    return this.files.sweep(now);
  }
}
