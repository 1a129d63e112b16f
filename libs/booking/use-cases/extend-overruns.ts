import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { LOG, type Log } from '#platform/logging';
import { OverrunNotesRepository } from '../persistence/overrun-notes.repository.js';
import { RunOver } from './run-over.js';

const BATCH = 200;
const STEP_MINUTES = 5;

/** Visits that run past their end keep their time, five minutes at a time, until they end or meet the next one. */
@Injectable()
export class ExtendOverruns {
  constructor(
    private readonly database: Database,
    private readonly notes: OverrunNotesRepository,
    private readonly runOver: RunOver,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Whatever is due. Returns how many were looked after. */
  async execute(now: Date): Promise<number> {
    let extended = 0;
    for (const due of await this.notes.findDue(now, BATCH)) {
      try {
        await this.database.transaction(() => this.runOver.execute(due, STEP_MINUTES, now));
        extended += 1;
      } catch (err) {
        this.log.error({ err, appointmentId: due.id }, 'a visit that runs over could not be extended');
      }
    }
    return extended;
  }
}
