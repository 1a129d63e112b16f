import { Injectable } from '@nestjs/common';
import type { Offer } from '#directory';
import { type Agenda, FreeTime } from '../domain/free-time.js';
import type { VisitMode } from '../domain/openings.js';
import { type OpenSession, SessionPlaces } from '../domain/session-places.js';
import { localDayAt } from '#platform/clock';

/** A session with places that can be taken, and the offer that it is of. */
export interface OpenPlaces {
  offer: Offer;
  session: OpenSession;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Group sessions with places left, among what somebody searches: one statement, and the same engine decides. */
@Injectable()
export class FindOpenPlaces {
  constructor(private readonly places: SessionPlaces) {}

  async execute(
    question: { serviceId?: string; mode?: VisitMode },
    offers: readonly Offer[],
    agendaOf: (offer: Offer) => Agenda,
    [fromDay, toDay]: readonly [number, number],
    now: Date,
  ): Promise<OpenPlaces[]> {
    // Wide enough for these days in every zone.
    const [from, to] = [new Date((fromDay - 1) * DAY), new Date((toDay + 2) * DAY)];
    const serviceIds = [...new Set(offers.map(({ serviceId }) => serviceId))];
    const sessions = await this.places.find(serviceIds, from, to);
    return sessions.flatMap((session) => {
      const offer = offers.find(
        ({ clinicianId, centreId, serviceId }) =>
          clinicianId === session.clinicianId &&
          centreId === session.centreId &&
          serviceId === session.serviceId,
      );
      if (!offer || (question.mode && question.mode !== session.mode)) return [];
      const day = localDayAt(session.start, offer.timeZone);
      if (day < fromDay || day > toDay) return [];
      const terms = { ...offer, durationMinutes: (session.end - session.start) / MINUTE };
      const time = new FreeTime(terms, agendaOf(offer), session.mode, day, day, now.getTime());
      return time.refusalOfPlace(session.start) ? [] : [{ offer, session }];
    });
  }
}
