import { Injectable } from '@nestjs/common';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Clock, dateOf } from '#platform/clock';
import { Database } from '#platform/database';
import { Forbidden, Malformed, NotFound } from '#platform/domain';
import { NotOffered } from '../domain/appointment.errors.js';
import { WaitlistEntry, type WaitlistWish } from '../domain/waitlist-entry.entity.js';
import { WaitlistEntriesRepository } from '../persistence/waitlist-entries.repository.js';
import { AppointmentAccess } from './appointment-access.js';
import { NoteAct } from './note-act.js';

export interface WantedEntry extends Omit<WaitlistWish, 'patientId' | 'accountId'> {
  patientId?: string;
}

const DAY = 86_400_000;
const LONGEST_DAYS = 366;

/** Waits for a time that is taken. One entry a patient and service at a time (409 `already_exists`). */
@Injectable()
export class JoinWaitlist {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: AppointmentAccess,
    private readonly catalogue: Catalogue,
    private readonly entries: WaitlistEntriesRepository,
    private readonly noteAct: NoteAct,
  ) {}

  execute(caller: Caller, wanted: WantedEntry): Promise<WaitlistEntry> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const [centreId] = wanted.centreIds as [string];
      const party = await this.access.partyFor(caller, wanted.patientId, centreId, now);
      const { patientId, actor, onBehalfOf } = party;
      if (actor === 'clinic') refuseOtherCentres(caller, wanted.centreIds);
      else if (wanted.urgent) throw new Forbidden('What is urgent is for the clinic to say.');
      refuseBadDay(wanted.until, now);
      await this.refuseNotOffered(wanted);
      const entry = WaitlistEntry.add({ ...wanted, patientId, accountId: caller.accountId }, now);
      await this.entries.insert(entry);
      const { id, serviceId, urgent } = entry;
      await this.noteAct.execute(
        'waitlist_entry.add',
        caller,
        onBehalfOf,
        { id, centreId },
        {
          added: { to: { serviceId, urgent } },
        },
      );
      return entry;
    });
  }

  private async refuseNotOffered({ serviceId, clinicianIds, centreIds, mode }: WantedEntry): Promise<void> {
    const offers = await this.catalogue.findOffers({
      serviceId,
      ...(clinicianIds.length && { clinicianIds }),
      ...(mode && { mode }),
    });
    if (!offers.some(({ centreId }) => centreIds.includes(centreId))) throw new NotOffered();
  }
}

function refuseOtherCentres(caller: Caller, centreIds: readonly string[]): void {
  if (!centreIds.every((id) => caller.mayAt('appointment.book_for_others', id))) throw new NotFound('centre');
}

function refuseBadDay(until: string, now: Date): void {
  const today = Math.floor(now.getTime() / DAY);
  if (until < dateOf(today - 1)) throw new Malformed('/until', 'This day is over.');
  if (until > dateOf(today + LONGEST_DAYS)) throw new Malformed('/until', 'Wait for a year at most.');
}
