import { expect, it } from 'vitest';
import { kindOf } from './kind-of-event.js';

it.each([
  ['AppointmentConfirmed', 'patient', 'appointment_confirmed'],
  ['AppointmentConfirmed', 'clinician', 'appointment_approved'],
  ['AppointmentRejected', 'clinician', 'appointment_rejected'],
  ['CancellationRequested', 'patient', 'cancellation_requested'],
  ['CancellationRequestRejected', 'clinic', 'cancellation_request_declined'],
])('of %s by a %s is said: %s', (event, actor, kind) => expect(kindOf(event, actor)).toBe(kind));
