/** What other systems can be told, by the name of the event here. */
export const webhookEventTypes = [
  'appointment_awaits_approval',
  'appointment_awaits_payment',
  'appointment_cancelled',
  'appointment_cancellation_request_lapsed',
  'appointment_completed',
  'appointment_confirmed',
  'appointment_expired',
  'appointment_no_show',
  'appointment_rescheduled',
  'appointment_checked_in',
  'appointment_started',
  'appointment_rejected',
  'appointment_cancellation_requested',
  'appointment_cancellation_request_rejected',
  'appointment_cancellation_request_withdrawn',
] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

const types: Record<string, WebhookEventType> = {
  AppointmentAwaitsApproval: 'appointment_awaits_approval',
  AppointmentAwaitsPayment: 'appointment_awaits_payment',
  AppointmentCancelled: 'appointment_cancelled',
  CancellationRequestLapsed: 'appointment_cancellation_request_lapsed',
  AppointmentCompleted: 'appointment_completed',
  AppointmentConfirmed: 'appointment_confirmed',
  AppointmentExpired: 'appointment_expired',
  AppointmentNoShow: 'appointment_no_show',
  AppointmentRescheduled: 'appointment_rescheduled',
  AppointmentCheckedIn: 'appointment_checked_in',
  AppointmentStarted: 'appointment_started',
  AppointmentRejected: 'appointment_rejected',
  CancellationRequested: 'appointment_cancellation_requested',
  CancellationRequestRejected: 'appointment_cancellation_request_rejected',
  CancellationRequestWithdrawn: 'appointment_cancellation_request_withdrawn',
};

export function webhookTypeOf(eventName: string): WebhookEventType {
  const type = types[eventName];
  if (!type) throw new Error(`other systems are not told of ${eventName}`);
  return type;
}
