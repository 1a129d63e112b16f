import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import type { Caller } from '#identity';
import { Database } from '#platform/database';
import { HoldNotFound } from '../domain/hold.errors.js';
import { HoldsRepository } from '../persistence/holds.repository.js';
import { NoteAct } from './note-act.js';

/** Gives a held time back before it runs out. Only whoever holds it can; doing it twice is no harm. */
@Injectable()
export class ReleaseHold {
  constructor(
    private readonly database: Database,
    private readonly ledger: TimeLedger,
    private readonly holds: HoldsRepository,
    private readonly noteAct: NoteAct,
  ) {}

  execute(caller: Caller, holdId: string): Promise<void> {
    return this.database.transaction(async () => {
      const found = await this.holds.findById(holdId);
      if (found?.accountId !== caller.accountId) throw new HoldNotFound();
      await this.ledger.lock(found.clinicianId, found.patientId);
      const hold = await this.holds.lockById(holdId);
      hold.release();
      this.holds.updateStatus(hold);
      this.ledger.releaseHolds([holdId]);
      const onBehalfOf = caller.isStaff ? hold.patientId : null;
      await this.noteAct.execute('hold.release', caller, onBehalfOf, hold, {});
    });
  }
}
