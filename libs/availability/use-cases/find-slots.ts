import { Injectable } from '@nestjs/common';
import type { Offer } from '#directory';
import { Clock } from '#platform/clock';
import { askedDays } from '../domain/asked-days.js';
import { type EmptyReason, emptyReasonOf } from '../domain/empty-reason.js';
import { FreeTime } from '../domain/free-time.js';
import type { Refusal } from '../domain/refusal.js';
import type { VisitMode } from '../domain/openings.js';
import { FindOpenPlaces, type OpenPlaces } from './find-open-places.js';
import { ReadOfferedTime } from './read-offered-time.js';

export interface SlotsQuestion {
  serviceId?: string;
  clinicianIds?: string[];
  centreId?: string;
  mode?: VisitMode;
  /** One of the clinician's specializations. */
  specialization?: string;
  /** One of the clinician's languages. */
  language?: string;
  /** Calendar days of the centre, both included; as far as one may ask when left out. */
  from?: string;
  to?: string;
}

/** The free starts of one offer in one mode. */
export interface FreeStarts {
  offer: Offer;
  mode: VisitMode;
  /** Milliseconds since 1970, rising. */
  starts: number[];
}

export interface SlotsFound {
  free: FreeStarts[];
  /** Groups with places left. */
  places: OpenPlaces[];
  /** Null when something is free. */
  emptyReason: EmptyReason | null;
}

/**
 * Free time of one or many clinicians, in at most six statements however many they are, and without writing. Refuses
 * more than 62 days for one clinician and 31 for several with 422 `range_too_long`.
 */
@Injectable()
export class FindSlots {
  constructor(
    private readonly readOfferedTime: ReadOfferedTime,
    private readonly findOpenPlaces: FindOpenPlaces,
    private readonly clock: Clock,
  ) {}

  async execute(question: SlotsQuestion): Promise<SlotsFound> {
    const now = this.clock.now();
    const days = askedDays(question, now);
    const { offers, agendaOf } = await this.readOfferedTime.execute(question, days, now);
    if (!offers.length) return { free: [], places: [], emptyReason: 'not_offered' };
    const refused = new Set<Refusal>();
    const free = offers.flatMap((offer) => {
      const agenda = agendaOf(offer);
      return modesOf(offer, question.mode).map((mode) => {
        const time = new FreeTime(offer, agenda, mode, ...days, now.getTime());
        return { offer, mode, starts: time.starts((refusal) => refused.add(refusal)) };
      });
    });
    const places = await this.findOpenPlaces.execute(question, offers, agendaOf, days, now);
    const found = places.length > 0 || free.some(({ starts }) => starts.length);
    return { free, places, emptyReason: found ? null : emptyReasonOf(refused) };
  }
}

/** The ways of meeting that are offered, or the wanted one of them. */
export function modesOf(offer: Offer, wanted?: VisitMode): VisitMode[] {
  return wanted ? offer.modes.filter((mode) => mode === wanted) : offer.modes;
}
