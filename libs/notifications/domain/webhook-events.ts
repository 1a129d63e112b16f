/** What other systems can be told, by the name of the event here. */
export const webhookEventTypes = [
  'appointment.awaits_approval',
  'appointment.awaits_payment',
  'appointment.cancelled',
  'appointment.cancellation_request_lapsed',
  'appointment.completed',
  'appointment.confirmed',
  'appointment.expired',
  'appointment.no_show',
  'appointment.rescheduled',
] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

const types: Record<string, WebhookEventType> = {
  AppointmentAwaitsApproval: 'appointment.awaits_approval',
  AppointmentAwaitsPayment: 'appointment.awaits_payment',
  AppointmentCancelled: 'appointment.cancelled',
  CancellationRequestLapsed: 'appointment.cancellation_request_lapsed',
  AppointmentCompleted: 'appointment.completed',
  AppointmentConfirmed: 'appointment.confirmed',
  AppointmentExpired: 'appointment.expired',
  AppointmentNoShow: 'appointment.no_show',
  AppointmentRescheduled: 'appointment.rescheduled',
};

export function webhookTypeOf(eventName: string): WebhookEventType {
  const type = types[eventName];
  if (!type) throw new Error(`other systems are not told of ${eventName}`);
  return type;
}
