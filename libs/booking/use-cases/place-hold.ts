import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { NotOffered } from '../domain/appointment.errors.js';
import { Hold } from '../domain/hold.entity.js';
import { TooManyHolds } from '../domain/hold.errors.js';
import { HoldsRepository } from '../persistence/holds.repository.js';
import { AppointmentAccess } from './appointment-access.js';
import { ExpireHolds } from './expire-holds.js';
import { NoteAct } from './note-act.js';

export interface WantedHold {
  clinicianId: string;
  serviceId: string;
  centreId: string;
  startsAt: Date;
  mode: 'in_person' | 'online';
  patientId?: string;
}

const MOST_AT_ONCE = 5;

/** Keeps a time for ten minutes, for whoever is still deciding. Refused for the same reasons as a booking. */
@Injectable()
export class PlaceHold {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: AppointmentAccess,
    private readonly catalogue: Catalogue,
    private readonly ledger: TimeLedger,
    private readonly expireHolds: ExpireHolds,
    private readonly holds: HoldsRepository,
    private readonly noteAct: NoteAct,
  ) {}

  execute(caller: Caller, wanted: WantedHold): Promise<Hold> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const { accountId } = caller;
      const party = await this.access.partyFor(caller, wanted.patientId, wanted.centreId, now);
      const { patientId, onBehalfOf } = party;
      // Counting needs a lock of its own, and all locks are taken together.
      await this.ledger.lock(accountId, wanted.clinicianId, patientId);
      if ((await this.holds.findActive(accountId, now)).length >= MOST_AT_ONCE)
        throw new TooManyHolds(MOST_AT_ONCE);

      const [time, offer] = await Promise.all([
        this.ledger.open({ ...wanted, patientId }, now),
        this.catalogue.findOffer(wanted),
        this.access.hold(caller, patientId),
      ]);
      if (!offer?.modes.includes(wanted.mode)) throw new NotOffered();
      const visit = await this.ledger.judge(time, offer);
      await this.expireHolds.outOfTheWay(visit.pastDueHoldIds, now);
      const hold = Hold.place({ ...wanted, patientId, accountId, endsAt: visit.endsAt }, now);
      this.holds.insert(hold);
      this.ledger.take({ holdId: hold.id }, { ...offer, ...hold, placeIds: visit.placeIds });
      const { clinicianId, serviceId, startsAt } = hold;
      await this.noteAct.execute('hold.place', caller, onBehalfOf, hold, {
        held: { to: { clinicianId, serviceId, startsAt } },
      });
      return hold;
    });
  }
}
