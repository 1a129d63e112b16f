/** About a visit. */
export const visitKinds = [
  'appointment_confirmed',
  'appointment_cancelled',
  'appointment_rescheduled',
  'appointment_reminder',
  'appointment_awaits_approval',
  'appointment_awaits_payment',
  'appointment_approved',
  'appointment_rejected',
  'appointment_expired',
  'cancellation_requested',
  'cancellation_request_declined',
  'waitlist_offer',
  'follow_up_proposal',
] as const;
export type VisitKind = (typeof visitKinds)[number];

/** About an account. */
const accountKinds = ['welcome', 'registration_repeated'] as const;

export const notificationKinds = [...visitKinds, ...accountKinds] as const;
/** What a message is about. */
export type NotificationKind = (typeof notificationKinds)[number];

export const isAboutVisit = (kind: NotificationKind): kind is VisitKind =>
  (visitKinds as readonly string[]).includes(kind);

/** Said whatever people chose and at any hour: it is about who gets into their account. */
const security: ReadonlySet<NotificationKind> = new Set(['registration_repeated']);
export const isSecurity = (kind: NotificationKind): boolean => security.has(kind);

/** What people may switch off. */
export type ChoosableKind = Exclude<NotificationKind, 'registration_repeated'>;
export const choosableKinds = notificationKinds.filter((kind): kind is ChoosableKind => !isSecurity(kind));

/** Of a visit that has one of these states the kind still holds; the others hold whatever became of the visit. */
const holdsWhile: Partial<Record<NotificationKind, readonly string[]>> = {
  appointment_confirmed: ['confirmed'],
  appointment_approved: ['confirmed'],
  appointment_reminder: ['confirmed'],
  cancellation_request_declined: ['confirmed'],
  appointment_rescheduled: ['confirmed', 'pending_approval', 'pending_payment'],
  appointment_awaits_approval: ['pending_approval'],
  appointment_awaits_payment: ['pending_payment'],
  appointment_cancelled: ['cancelled'],
  appointment_rejected: ['rejected'],
  appointment_expired: ['expired'],
  cancellation_requested: ['cancellation_requested'],
};

/** Whose time is what they say: after another move they would lead people to a wrong one. */
const boundToTheirTime: ReadonlySet<NotificationKind> = new Set([
  'appointment_rescheduled',
  'appointment_reminder',
]);

/** Whether it would be true to say this now. `startsAt` is the start that the message was noted for. */
export function stillHolds(
  kind: NotificationKind,
  startsAt: Date | null,
  visit: { status: string; startsAt: Date },
): boolean {
  if (holdsWhile[kind]?.includes(visit.status) === false) return false;
  return !boundToTheirTime.has(kind) || startsAt === null || startsAt.getTime() === visit.startsAt.getTime();
}
