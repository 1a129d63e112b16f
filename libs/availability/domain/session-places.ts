import type { VisitMode } from './openings.js';

/** A group session with places left. Instants in milliseconds since 1970. */
export interface OpenSession {
  sessionId: string;
  serviceId: string;
  clinicianId: string;
  centreId: string;
  mode: VisitMode;
  start: number;
  end: number;
  placesLeft: number;
}

export type FindOpenSessions = (
  serviceIds: readonly string[],
  from: Date,
  to: Date,
) => Promise<OpenSession[]>;

/** Search shows places in groups beside free time. Whoever owns the groups registers at start how to find them. */
export class SessionPlaces {
  private findOpen: FindOpenSessions = () => Promise.resolve([]);

  register(findOpen: FindOpenSessions): void {
    this.findOpen = findOpen;
  }

  /** Sessions of these services that start in `[from, to)` and are not full: one statement. */
  find(serviceIds: readonly string[], from: Date, to: Date): Promise<OpenSession[]> {
    return this.findOpen(serviceIds, from, to);
  }
}
