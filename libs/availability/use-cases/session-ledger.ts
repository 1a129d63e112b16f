import { Injectable } from '@nestjs/common';
import { SessionClaimsRepository } from '../persistence/session-claims.repository.js';
import { TimeClaimsRepository } from '../persistence/time-claims.repository.js';
import type { SoldVisit } from './time-ledger.js';

const MINUTE = 60_000;

/**
 * Time of groups: the session owns the clinician's time and that of the places that it needs, each patient who takes
 * part only their own. Opened and judged by `TimeLedger`, like every other time.
 */
@Injectable()
export class SessionLedger {
  constructor(
    private readonly claims: TimeClaimsRepository,
    private readonly sessions: SessionClaimsRepository,
  ) {}

  takeSession(
    sessionId: string,
    session: Omit<SoldVisit, 'patientId'> & { placeIds?: readonly string[] },
  ): void {
    const { startsAt, endsAt, bufferBeforeMinutes, bufferAfterMinutes, placeIds = [] } = session;
    const during = {
      startsAt: new Date(startsAt.getTime() - bufferBeforeMinutes * MINUTE),
      endsAt: new Date(endsAt.getTime() + bufferAfterMinutes * MINUTE),
    };
    this.claims.insert(
      { sessionId },
      [session.clinicianId, ...placeIds].map((resourceId) => ({
        resourceId,
        visit: { startsAt, endsAt },
        during,
      })),
    );
  }

  takePlace(appointmentId: string, place: Pick<SoldVisit, 'patientId' | 'startsAt' | 'endsAt'>): void {
    const { patientId: resourceId, startsAt, endsAt } = place;
    const visit = { startsAt, endsAt };
    this.claims.insert({ appointmentId }, [{ resourceId, visit, during: visit }]);
  }

  releaseSession(sessionId: string): void {
    this.sessions.release(sessionId);
  }
}
