import { Injectable } from '@nestjs/common';
import type { Offer } from '#directory';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { askedDays } from '../domain/asked-days.js';
import { type EmptyReason, emptyReasonOf } from '../domain/empty-reason.js';
import { FreeTime } from '../domain/free-time.js';
import { touches } from '../domain/interval.js';
import type { VisitMode } from '../domain/openings.js';
import type { Refusal } from '../domain/refusal.js';
import { matchesOf, type SlotMatch, type SlotPreferences } from '../domain/slot-preferences.js';
import { modesOf, type SlotsQuestion } from './find-slots.js';
import { PatientInQuestion } from './patient-in-question.js';
import { ReadOfferedTime } from './read-offered-time.js';

export interface SuggestionsQuestion extends SlotsQuestion {
  patientId?: string;
  preferences: SlotPreferences;
  limit: number;
}

export interface SuggestedSlot {
  offer: Offer;
  mode: VisitMode;
  /** Milliseconds since 1970. */
  start: number;
  matches: SlotMatch[];
}

const MINUTE = 60_000;

/**
 * Free times for a patient, those that meet most of the stated preferences first, and of these the soonest. Each can be
 * booked at this moment: what stands in the patient's own time is left out.
 */
@Injectable()
export class SuggestSlots {
  constructor(
    private readonly patientInQuestion: PatientInQuestion,
    private readonly readOfferedTime: ReadOfferedTime,
    private readonly clock: Clock,
  ) {}

  async execute(
    caller: Caller,
    question: SuggestionsQuestion,
  ): Promise<{ slots: SuggestedSlot[]; emptyReason: EmptyReason | null }> {
    const now = this.clock.now();
    const days = askedDays(question, now);
    const patientId = await this.patientInQuestion.of(caller, question.patientId, now);
    const others = patientId ? [patientId] : [];
    const { offers, agendaOf, timeOf } = await this.readOfferedTime.execute(question, days, now, others);
    if (!offers.length) return { slots: [], emptyReason: 'not_offered' };
    const busy = patientId ? timeOf(patientId).claimed : [];
    const refused = new Set<Refusal>();
    const slots = offers.flatMap((offer) =>
      modesOf(offer, question.mode).flatMap((mode) =>
        new FreeTime(offer, agendaOf(offer), mode, ...days, now.getTime())
          .starts((refusal) => refused.add(refusal))
          .filter((start) => !touches(busy, start, start + offer.durationMinutes * MINUTE))
          .map((start) => ({ offer, mode, start, matches: matchesOf(question.preferences, start, offer) })),
      ),
    );
    slots.sort((a, b) => b.matches.length - a.matches.length || a.start - b.start);
    return {
      slots: slots.slice(0, question.limit),
      emptyReason: slots.length ? null : emptyReasonOf(refused),
    };
  }
}
