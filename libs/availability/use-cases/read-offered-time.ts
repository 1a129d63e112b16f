import { Injectable } from '@nestjs/common';
import { Catalogue, type Offer, type OfferFilter } from '#directory';
import { dateOf } from '#platform/clock';
import { Database } from '#platform/database';
import type { Agenda } from '../domain/free-time.js';
import { type Interval, merge } from '../domain/interval.js';
import { candidatesOf, countsVisits } from '../domain/terms.js';
import { AgendasRepository, type TimeOf } from '../persistence/agendas.repository.js';

const DAY = 86_400_000;

/** What is offered, and what is known of the time of those who offer it. */
export interface OfferedTime {
  offers: Offer[];
  agendaOf: (offer: Offer) => Agenda;
  /** The time of whoever else was asked about, such as a patient. */
  timeOf: TimeOf;
}

/**
 * Reads all that free time is made of, for one or many clinicians: at most five statements however many they are, and
 * without writing. Days are calendar days of the centres, as day numbers, both included.
 */
@Injectable()
export class ReadOfferedTime {
  constructor(
    private readonly database: Database,
    private readonly catalogue: Catalogue,
    private readonly agendas: AgendasRepository,
  ) {}

  execute(
    filter: OfferFilter,
    [fromDay, toDay]: readonly [number, number],
    now: Date,
    others: readonly string[] = [],
  ): Promise<OfferedTime> {
    return this.database.reading(async () => {
      const about = (clinicianIds: readonly string[], more: readonly string[]) =>
        Promise.all([
          this.agendas.findRules(clinicianIds, dateOf(fromDay - 1), dateOf(toDay + 1)),
          this.findTime([...clinicianIds, ...more], [fromDay, toDay], now),
        ]);
      const { clinicianIds, centreId } = filter;
      // One message each way where the question names everybody, else two.
      const [offers, known] = await Promise.all([
        this.catalogue.findOffers(filter),
        clinicianIds && centreId ? about(clinicianIds, [centreId, ...others]) : null,
      ]);
      const placeIds = placesOf(offers);
      const counted = offers.filter(countsVisits).map(({ clinicianId }) => clinicianId);
      const [[rules, timeOf], placeTime, visits] = await Promise.all([
        known ??
          about(distinct(offers, 'clinicianId'), [...distinct(offers, 'centreId'), ...placeIds, ...others]),
        known && placeIds.length ? this.findTime(placeIds, [fromDay, toDay], now) : undefined,
        counted.length ? this.findVisits(counted, [fromDay, toDay], now) : undefined,
      ]);
      const agendaOf = ({ clinicianId, centreId: at }: Offer): Agenda => ({
        rules: rules.get(clinicianId) ?? [],
        claimed: timeOf(clinicianId).claimed,
        closed: merge([...timeOf(clinicianId).closed, ...timeOf(at).closed]),
        visits: visits?.get(clinicianId),
        places: placeTime ?? timeOf,
      });
      return { offers, agendaOf, timeOf };
    });
  }

  private findTime(ids: readonly string[], days: readonly [number, number], now: Date): Promise<TimeOf> {
    const [from, to] = instantsAround(days, 0);
    return this.agendas.findTime(ids, from, to, now);
  }

  /** Of whole weeks: a maximum per week counts them. */
  private findVisits(
    clinicianIds: readonly string[],
    days: readonly [number, number],
    now: Date,
  ): Promise<Map<string, Interval[]>> {
    const [from, to] = instantsAround(days, 6);
    return this.agendas.findVisitsOfMany([...new Set(clinicianIds)], from, to, now);
  }
}

/** Wide enough for these days in every zone, and for visits and buffers that reach over midnight. */
function instantsAround([fromDay, toDay]: readonly [number, number], moreDays: number): [Date, Date] {
  return [new Date((fromDay - 2 - moreDays) * DAY), new Date((toDay + 3 + moreDays) * DAY)];
}

function placesOf(offers: readonly Offer[]): string[] {
  return [...new Set(offers.flatMap((offer) => candidatesOf(offer, 'in_person')))];
}

function distinct(offers: readonly Offer[], key: 'clinicianId' | 'centreId'): string[] {
  return [...new Set(offers.map((offer) => offer[key]))];
}
