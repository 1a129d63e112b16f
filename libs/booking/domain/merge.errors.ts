import { DomainError } from '#platform/domain';

/** Two visits to come, or held times, of one person at one time. */
export interface Overlap {
  startsAt: Date;
  /** Of the patient who stays; null for a held time. */
  appointmentId: string | null;
  /** Of the duplicate; null for a held time. */
  duplicateAppointmentId: string | null;
}

/** Nobody can be seen twice at one time: one of each two has to be moved or cancelled first. */
export class VisitsOverlap extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'visits_overlap';

  constructor(overlaps: readonly Overlap[]) {
    super('Visits to come of the two overlap. Move or cancel one of each first.', {
      extensions: { overlaps },
    });
  }
}
