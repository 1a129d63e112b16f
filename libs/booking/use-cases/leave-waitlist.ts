import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { TryAgain } from '#platform/domain';
import { WaitlistEntriesRepository } from '../persistence/waitlist-entries.repository.js';
import { WaitlistOffersRepository } from '../persistence/waitlist-offers.repository.js';
import { CloseWaitlistOffer } from './close-waitlist-offer.js';
import { GiveHoldBack } from './give-hold-back.js';
import { NoteAct } from './note-act.js';
import { WaitlistAccess } from './waitlist-access.js';

/** Waits no longer. A time that is kept for them goes to the next one. */
@Injectable()
export class LeaveWaitlist {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: WaitlistAccess,
    private readonly ledger: TimeLedger,
    private readonly entries: WaitlistEntriesRepository,
    private readonly offers: WaitlistOffersRepository,
    private readonly giveHoldBack: GiveHoldBack,
    private readonly closeOffer: CloseWaitlistOffer,
    private readonly noteAct: NoteAct,
  ) {}

  execute(caller: Caller, id: string): Promise<void> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const found = await this.access.requireTheirs(caller, await this.entries.findById(id), now);
      const seen = (await this.offers.findOpenOf([id])).get(id);
      if (seen) await this.ledger.lock(seen.clinicianId, found.entry.patientId);
      const entry = await this.entries.lockById(id);
      const open = (await this.offers.findOpenOf([id])).get(id);
      // An offer was made between the look and the lock, with a clinician whose time is not locked.
      if (open && open.id !== seen?.id) throw new TryAgain();
      if (open) {
        await this.giveHoldBack.execute(open.holdId);
        await this.closeOffer.execute(open, 'declined', true);
      } else {
        entry.withdraw();
        this.entries.updateStatus(entry);
      }
      const { centreIds } = entry;
      await this.noteAct.execute(
        'waitlist_entry.withdraw',
        caller,
        found.onBehalfOf,
        { id, centreId: centreIds[0]! },
        {},
      );
    });
  }
}
