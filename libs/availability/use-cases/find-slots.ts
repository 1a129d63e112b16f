import { Injectable } from '@nestjs/common';
import { Catalogue, type Offer } from '#directory';
import { Clock, dateOf, dayNumber } from '#platform/clock';
import { Database } from '#platform/database';
import { Malformed } from '#platform/domain';
import { RangeTooLong } from '../domain/availability.errors.js';
import { FreeTime, type Refusal } from '../domain/free-time.js';
import { merge } from '../domain/interval.js';
import type { VisitMode } from '../domain/openings.js';
import { AgendasRepository } from '../persistence/agendas.repository.js';

export interface SlotsQuestion {
  serviceId: string;
  clinicianIds?: string[];
  centreId?: string;
  mode?: VisitMode;
  /** Calendar days of the centre, both included. */
  from: string;
  to: string;
}

/** The free starts of one offer in one mode. */
export interface FreeStarts {
  offer: Offer;
  mode: VisitMode;
  /** Milliseconds since 1970, rising. */
  starts: number[];
}

/** Why a search came back with nothing: the reason that removed the most promising starts. */
export const emptyReasons = [
  'not_offered',
  'no_opening_hours',
  'fully_booked',
  'closed',
  'inside_lead_time',
  'beyond_horizon',
  'in_the_past',
] as const;
export type EmptyReason = (typeof emptyReasons)[number];

export interface SlotsFound {
  free: FreeStarts[];
  /** Null when something is free. */
  emptyReason: EmptyReason | null;
}

const LONGEST_FOR_ONE = 62;
const LONGEST_FOR_MANY = 31;
const DAY = 86_400_000;

/**
 * Free time of one or many clinicians, in three statements however many they are, and without writing. Refuses
 * more than 62 days for one clinician and 31 for several with 422 `range_too_long`.
 */
@Injectable()
export class FindSlots {
  constructor(
    private readonly database: Database,
    private readonly catalogue: Catalogue,
    private readonly agendas: AgendasRepository,
    private readonly clock: Clock,
  ) {}

  async execute(question: SlotsQuestion): Promise<SlotsFound> {
    const now = this.clock.now();
    const [fromDay, toDay] = [dayNumber(question.from), dayNumber(question.to)];
    if (toDay < fromDay) throw new Malformed('/to', 'to must not lie before from.');
    const longest = question.clinicianIds?.length === 1 ? LONGEST_FOR_ONE : LONGEST_FOR_MANY;
    if (toDay - fromDay >= longest) throw new RangeTooLong(longest);

    const { offers, rules, timeOf } = await this.database.reading(() =>
      this.read(question, fromDay, toDay, now),
    );
    if (!offers.length) return { free: [], emptyReason: 'not_offered' };

    const refused = new Map<Refusal, number>();
    const count = (refusal: Refusal) => refused.set(refusal, (refused.get(refusal) ?? 0) + 1);
    const free = offers.flatMap((offer) => {
      const own = timeOf(offer.clinicianId);
      const agenda = {
        rules: rules.get(offer.clinicianId) ?? [],
        claimed: own.claimed,
        closed: merge([...own.closed, ...timeOf(offer.centreId).closed]),
      };
      return modesOf(offer, question.mode).map((mode) => ({
        offer,
        mode,
        starts: new FreeTime(offer, agenda, mode, fromDay, toDay, now.getTime()).starts(count),
      }));
    });
    return { free, emptyReason: free.some(({ starts }) => starts.length) ? null : reasonOf(refused) };
  }

  /** Three statements; one message each way where the question names everybody, else two. */
  private async read(question: SlotsQuestion, fromDay: number, toDay: number, now: Date) {
    const [from, to] = instantsAround(fromDay, toDay);
    const about = (clinicianIds: readonly string[], centreIds: readonly string[]) =>
      Promise.all([
        this.agendas.findRules(clinicianIds, dateOf(fromDay - 1), dateOf(toDay + 1)),
        this.agendas.findTime([...clinicianIds, ...centreIds], from, to, now),
      ]);
    const { clinicianIds, centreId } = question;
    const [offers, known] = await Promise.all([
      this.catalogue.findOffers(question),
      clinicianIds && centreId ? about(clinicianIds, [centreId]) : null,
    ]);
    const [rules, timeOf] =
      known ?? (await about(distinct(offers, 'clinicianId'), distinct(offers, 'centreId')));
    return { offers, rules, timeOf };
  }
}

/** Wide enough for these days in every zone, and for visits and buffers that reach over midnight. */
function instantsAround(fromDay: number, toDay: number): [Date, Date] {
  return [new Date((fromDay - 2) * DAY), new Date((toDay + 3) * DAY)];
}

function distinct(offers: readonly Offer[], key: 'clinicianId' | 'centreId'): string[] {
  return [...new Set(offers.map((offer) => offer[key]))];
}

function modesOf(offer: Offer, wanted?: VisitMode): VisitMode[] {
  return wanted ? offer.modes.filter((mode) => mode === wanted) : offer.modes;
}

/** The obstacle that a caller can do the most about is named first. */
function reasonOf(refused: Map<Refusal, number>): EmptyReason {
  const reasons: [Refusal, EmptyReason][] = [
    ['taken', 'fully_booked'],
    ['closed', 'closed'],
    ['inside_lead_time', 'inside_lead_time'],
    ['beyond_horizon', 'beyond_horizon'],
    ['in_the_past', 'in_the_past'],
  ];
  return reasons.find(([refusal]) => refused.has(refusal))?.[1] ?? 'no_opening_hours';
}
