import type { Appointment } from './appointment.entity.js';

const MINUTE = 60_000;

/**
 * Two visits that move at once are each judged without the other; here they are held against each other. Names whose
 * time they would both take, or null. Buffers count for the clinician, and not for the patient.
 */
export function clashOf(one: Appointment, other: Appointment): 'clinician' | 'patient' | null {
  if (one.clinicianId === other.clinicianId && overlap(withBuffers(one), withBuffers(other)))
    return 'clinician';
  return one.patientId === other.patientId && overlap(spanOf(one), spanOf(other)) ? 'patient' : null;
}

type Span = readonly [start: number, end: number];

const spanOf = ({ startsAt, endsAt }: Appointment): Span => [startsAt.getTime(), endsAt.getTime()];

const withBuffers = (visit: Appointment): Span => [
  visit.startsAt.getTime() - visit.bufferBeforeMinutes * MINUTE,
  visit.endsAt.getTime() + visit.bufferAfterMinutes * MINUTE,
];

const overlap = ([start, end]: Span, [otherStart, otherEnd]: Span) => start < otherEnd && otherStart < end;
