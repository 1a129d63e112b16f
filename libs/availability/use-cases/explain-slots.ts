import { Injectable } from '@nestjs/common';
import type { Offer } from '#directory';
import type { Caller } from '#identity';
import { Clock, dayNumber, localDayAt } from '#platform/clock';
import { FreeTime } from '../domain/free-time.js';
import { touches } from '../domain/interval.js';
import type { VisitMode } from '../domain/openings.js';
import { type Refusal, refusals } from '../domain/refusal.js';
import { PatientInQuestion } from './patient-in-question.js';
import { type OfferedTime, ReadOfferedTime } from './read-offered-time.js';

export const slotObstacles = ['not_offered', ...refusals, 'patient_busy'] as const;
/** A rule that removes a time. */
export type SlotObstacle = Refusal | 'not_offered' | 'patient_busy';

/** What is asked about: one start, or all starts of one calendar day of the centre. */
export interface ExplainQuestion {
  serviceId: string;
  clinicianId: string;
  centreId: string;
  mode: VisitMode;
  patientId?: string;
  at: { startsAt: Date } | { onDate: string };
}

export interface ExplainedStart {
  /** Milliseconds since 1970. */
  start: number;
  obstacles: SlotObstacle[];
}

export interface Explanation {
  /** Null when nothing of the kind is offered. */
  offer: Offer | null;
  starts: ExplainedStart[];
  /** Every rule that stands against something asked about, or against all of it. */
  obstacles: SlotObstacle[];
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Why a time cannot be had: every rule that removes it, by the same engine that searches and books. */
@Injectable()
export class ExplainSlots {
  constructor(
    private readonly patientInQuestion: PatientInQuestion,
    private readonly readOfferedTime: ReadOfferedTime,
    private readonly clock: Clock,
  ) {}

  async execute(caller: Caller, question: ExplainQuestion): Promise<Explanation> {
    const now = this.clock.now();
    const patientId = await this.patientInQuestion.of(caller, question.patientId, now);
    const { serviceId, clinicianId, centreId, mode, at } = question;
    const around = 'onDate' in at ? dayNumber(at.onDate) : Math.floor(at.startsAt.getTime() / DAY);
    const time = await this.readOfferedTime.execute(
      { serviceId, clinicianIds: [clinicianId], centreId },
      [around - 1, around + 1],
      now,
      patientId ? [patientId] : [],
    );
    const [offer] = time.offers;
    if (!offer?.modes.includes(mode)) return { offer: null, starts: [], obstacles: ['not_offered'] };
    const starts = startsOf(question, offer, time, patientId, now);
    const found = new Set(starts.flatMap(({ obstacles }) => obstacles));
    // A day without any opening has no start that could be explained.
    const obstacles = starts.length ? slotObstacles.filter((each) => found.has(each)) : noStarts;
    return { offer, starts, obstacles };
  }
}

const noStarts: SlotObstacle[] = ['outside_hours'];

function startsOf(
  { mode, at }: ExplainQuestion,
  offer: Offer,
  { agendaOf, timeOf }: OfferedTime,
  patientId: string | null,
  now: Date,
): ExplainedStart[] {
  const day = 'onDate' in at ? dayNumber(at.onDate) : localDayAt(at.startsAt.getTime(), offer.timeZone);
  const free = new FreeTime(offer, agendaOf(offer), mode, day, day, now.getTime());
  const busy = patientId ? timeOf(patientId).claimed : [];
  const starts = 'onDate' in at ? free.grid(day) : [at.startsAt.getTime()];
  return starts.map((start) => {
    const isBusy = touches(busy, start, start + offer.durationMinutes * MINUTE);
    return { start, obstacles: [...free.refusalsOf(start), ...(isBusy ? (['patient_busy'] as const) : [])] };
  });
}
