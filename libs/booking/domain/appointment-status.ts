/** Where an appointment stands. */
export const appointmentStatuses = [
  'pending_payment',
  'pending_approval',
  'confirmed',
  'checked_in',
  'in_progress',
  'completed',
  'no_show',
  'cancellation_requested',
  'cancelled',
  'rejected',
  'expired',
] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];

/** In whose name something is done. `clinic` is its staff, `system` is time itself, or a payment. */
export const actors = ['patient', 'clinician', 'clinic', 'system'] as const;
export type Actor = (typeof actors)[number];

const staff: readonly Actor[] = ['clinic'];
const care: readonly Actor[] = ['clinic', 'clinician'];
const anyone: readonly Actor[] = ['patient', 'clinician', 'clinic', 'system'];

/**
 * Every change of status that exists, and who may make it. When it may be made (windows, start, end) is for the
 * methods of `Appointment` to say. Whatever is not here is refused with 409 `illegal_transition`.
 */
export const transitions: readonly {
  from: AppointmentStatus;
  to: AppointmentStatus;
  by: readonly Actor[];
}[] = [
  { from: 'pending_payment', to: 'pending_approval', by: ['system', 'patient'] },
  { from: 'pending_payment', to: 'confirmed', by: ['system', 'clinic'] },
  { from: 'pending_payment', to: 'expired', by: ['system'] },
  { from: 'pending_payment', to: 'cancelled', by: anyone },
  { from: 'pending_approval', to: 'pending_payment', by: care },
  { from: 'pending_approval', to: 'confirmed', by: care },
  { from: 'pending_approval', to: 'rejected', by: care },
  { from: 'pending_approval', to: 'expired', by: ['system'] },
  { from: 'pending_approval', to: 'cancelled', by: anyone },
  { from: 'expired', to: 'confirmed', by: ['system'] },
  { from: 'confirmed', to: 'pending_approval', by: ['patient'] },
  { from: 'confirmed', to: 'checked_in', by: care },
  { from: 'confirmed', to: 'in_progress', by: care },
  { from: 'confirmed', to: 'completed', by: ['clinic', 'clinician', 'system'] },
  { from: 'confirmed', to: 'no_show', by: ['clinic', 'clinician', 'system'] },
  { from: 'confirmed', to: 'cancellation_requested', by: ['patient'] },
  { from: 'confirmed', to: 'cancelled', by: anyone },
  { from: 'cancellation_requested', to: 'cancelled', by: ['clinic', 'clinician', 'system'] },
  { from: 'cancellation_requested', to: 'confirmed', by: ['clinic', 'patient', 'system'] },
  { from: 'cancellation_requested', to: 'checked_in', by: care },
  { from: 'cancellation_requested', to: 'completed', by: ['clinic', 'clinician', 'system'] },
  { from: 'cancellation_requested', to: 'no_show', by: ['clinic', 'clinician', 'system'] },
  { from: 'checked_in', to: 'in_progress', by: care },
  { from: 'checked_in', to: 'completed', by: ['clinic', 'clinician', 'system'] },
  { from: 'checked_in', to: 'no_show', by: care },
  { from: 'checked_in', to: 'cancelled', by: care },
  { from: 'checked_in', to: 'confirmed', by: care },
  { from: 'in_progress', to: 'completed', by: ['clinic', 'clinician', 'system'] },
  { from: 'in_progress', to: 'checked_in', by: care },
  { from: 'in_progress', to: 'cancelled', by: staff },
  { from: 'no_show', to: 'checked_in', by: staff },
  { from: 'no_show', to: 'completed', by: staff },
];

export function mayChange(from: AppointmentStatus, to: AppointmentStatus, by: Actor): boolean {
  return transitions.some((row) => row.from === from && row.to === to && row.by.includes(by));
}

const blocking: ReadonlySet<AppointmentStatus> = new Set([
  'pending_payment',
  'pending_approval',
  'confirmed',
  'checked_in',
  'in_progress',
  'cancellation_requested',
  'completed',
]);

/** Whether an appointment of that status keeps its time in the ledger. */
export const keepsItsTime = (status: AppointmentStatus): boolean => blocking.has(status);
