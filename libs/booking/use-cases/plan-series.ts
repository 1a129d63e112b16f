import { Injectable } from '@nestjs/common';
import { Catalogue, type Offer } from '#directory';
import type { Caller } from '#identity';
import { NotOffered } from '../domain/appointment.errors.js';
import { occurrencesOf, type Recurrence } from '../domain/recurrence.js';
import { requireWaiver, type Waiver } from '../domain/waiver.js';
import { AppointmentAccess, type BookingParty } from './appointment-access.js';
import { type JudgedVisit, JudgeSeries } from './judge-series.js';

export interface WantedSeries extends Waiver, Recurrence {
  clinicianId: string;
  serviceId: string;
  centreId: string;
  /** Of the first visit. */
  startsAt: Date;
  mode: 'in_person' | 'online';
  patientId?: string;
  reason?: string;
}

export interface SeriesPlan {
  party: BookingParty;
  offer: Offer;
  windowsWaived: boolean;
  visits: JudgedVisit[];
}

/** What a series would consist of, and which of its visits can be had. Writes nothing, but locks the time. */
@Injectable()
export class PlanSeries {
  constructor(
    private readonly access: AppointmentAccess,
    private readonly catalogue: Catalogue,
    private readonly judgeSeries: JudgeSeries,
  ) {}

  async execute(caller: Caller, wanted: WantedSeries, now: Date): Promise<SeriesPlan> {
    const party = await this.access.partyFor(caller, wanted.patientId, wanted.centreId, now);
    const windowsWaived = requireWaiver(caller, wanted, wanted.centreId);
    const offer = await this.catalogue.findOffer(wanted);
    if (!offer?.modes.includes(wanted.mode)) throw new NotOffered();
    const occurrences = occurrencesOf(wanted.startsAt, wanted, offer.timeZone);
    const want = { ...wanted, patientId: party.patientId };
    const visits = await this.judgeSeries.execute(want, offer, occurrences, { windowsWaived }, now);
    return { party, offer, windowsWaived, visits };
  }
}
