import type { RecipientKind } from './notification.entity.js';

export interface ConfirmedAppointment {
  recipient: RecipientKind;
  recipientName: string;
  /** Whose visit it is; said only to who acts for a patient. */
  patientName: string;
  clinicianName: string;
  serviceName: string;
  centreName: string;
  centreAddress: string;
  mode: 'in_person' | 'online';
  when: string;
}

const closing = 'If you have any questions, please call the centre.';

/** For patients, for who acts for them, and for the clinician. Nothing in it tells why somebody comes. */
export function appointmentConfirmed(visit: ConfirmedAppointment): { subject: string; text: string } {
  const { recipient, recipientName, clinicianName, serviceName, when } = visit;
  const subject = recipient === 'clinician' ? 'A visit was booked with you' : 'Your appointment is confirmed';
  const lead = {
    patient: 'your appointment is confirmed.',
    account: `the appointment of ${visit.patientName} is confirmed.`,
    clinician: 'a visit was booked with you. Sign in to see who is coming.',
  }[recipient];
  const lines = [
    ['When', when],
    ['Where', placeOf(visit)],
    ['What', serviceName],
    ...(recipient === 'clinician' ? [] : [['With', clinicianName]]),
  ].map(([name, value]) => `${name}: ${value}`);
  return { subject, text: [`Hello ${recipientName},`, lead, lines.join('\n'), closing].join('\n\n') };
}

function placeOf({ mode, centreName, centreAddress }: ConfirmedAppointment): string {
  return mode === 'online' ? `online (${centreName})` : `${centreName}, ${centreAddress}`;
}
