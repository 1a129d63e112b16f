import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Appointment } from '../domain/appointment.entity.js';
import type { WaitlistOffer } from '../domain/waitlist-offer.entity.js';
import { WaitlistEntryNotFound, WaitlistOfferNotFound } from '../domain/waitlist.errors.js';
import { WaitlistEntriesRepository } from '../persistence/waitlist-entries.repository.js';
import { WaitlistOffersRepository } from '../persistence/waitlist-offers.repository.js';
import { CloseWaitlistOffer } from './close-waitlist-offer.js';
import { ConfirmHold } from './confirm-hold.js';
import { GiveHoldBack } from './give-hold-back.js';
import { NoteAct } from './note-act.js';
import { WaitlistAccess } from './waitlist-access.js';

/** What somebody who waited says to the time that is kept for them. Only once: 409 `offer_closed` after that. */
@Injectable()
export class AnswerWaitlistOffer {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: WaitlistAccess,
    private readonly ledger: TimeLedger,
    private readonly entries: WaitlistEntriesRepository,
    private readonly offers: WaitlistOffersRepository,
    private readonly confirmHold: ConfirmHold,
    private readonly giveHoldBack: GiveHoldBack,
    private readonly closeOffer: CloseWaitlistOffer,
    private readonly noteAct: NoteAct,
  ) {}

  /** The hold becomes an appointment. In time is who asked in time (409 `hold_expired`). */
  accept(caller: Caller, offerId: string): Promise<Appointment> {
    return this.database.transaction(async () => {
      const { offer } = await this.open(caller, offerId);
      await this.closeOffer.execute(offer, 'accepted');
      await this.offers.handHoldTo(offer.holdId, caller.accountId);
      return this.confirmHold.execute(caller, { holdId: offer.holdId });
    });
  }

  /** The time goes to the next one; they wait on for another. */
  decline(caller: Caller, offerId: string): Promise<WaitlistOffer> {
    return this.database.transaction(async () => {
      const { offer, onBehalfOf } = await this.open(caller, offerId);
      await this.giveHoldBack.execute(offer.holdId);
      await this.closeOffer.execute(offer, 'declined');
      const { entryId: id, centreId, startsAt } = offer;
      await this.noteAct.execute(
        'waitlist_entry.decline',
        caller,
        onBehalfOf,
        { id, centreId },
        {
          declined: { to: { startsAt } },
        },
      );
      return offer;
    });
  }

  private async open(caller: Caller, offerId: string) {
    const found = await this.offers.findById(offerId);
    if (!found) throw new WaitlistOfferNotFound();
    const { entry, onBehalfOf } = await this.entryOf(caller, found);
    await this.ledger.lock(found.clinicianId, entry.patientId);
    return { offer: await this.offers.lockById(offerId), onBehalfOf };
  }

  private async entryOf(caller: Caller, { entryId }: WaitlistOffer) {
    try {
      const entry = await this.entries.findById(entryId);
      return await this.access.requireTheirs(caller, entry, this.clock.now());
    } catch (error) {
      throw error instanceof WaitlistEntryNotFound ? new WaitlistOfferNotFound() : error;
    }
  }
}
