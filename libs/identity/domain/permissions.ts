/**
 * Everything that one may be allowed to do, in one list. A route names the one it needs; which rows the caller may
 * touch with it (own, own patients', own centre's) is decided inside the use case.
 */
export const permissions = [
  'account.read_own',
  'account.change_own',
  'patient.act_for',
  'patient.read',
  'patient.write',
  'patient.search',
  'patient.register',
  'centre.write',
  'service.write',
  'clinician.write',
  'availability.write',
  'appointment.book',
  'appointment.book_for_others',
  'appointment.read',
  'appointment.cancel',
  'appointment.override_windows',
  'appointment.reschedule',
  'notification.read',
] as const;

/** One thing that one may be allowed to do. */
export type Permission = (typeof permissions)[number];

export const roles = ['patient', 'clinician', 'front_desk', 'admin'] as const;

/** A set of permissions that somebody holds, for one centre or for all. */
export type Role = (typeof roles)[number];

const everyone: Permission[] = ['account.read_own', 'account.change_own'];
const booking: Permission[] = [
  'appointment.book',
  'appointment.read',
  'appointment.cancel',
  'appointment.reschedule',
];
const desk: Permission[] = [
  ...everyone,
  ...booking,
  'appointment.book_for_others',
  'appointment.override_windows',
  'patient.read',
  'patient.write',
  'patient.search',
  'patient.register',
  'availability.write',
];

/** What each role may do. Roles add up. */
export const permissionsOf: Record<Role, readonly Permission[]> = {
  patient: [...everyone, ...booking, 'patient.act_for', 'patient.read', 'patient.write'],
  clinician: [
    ...everyone,
    'appointment.read',
    'appointment.cancel',
    'appointment.reschedule',
    'availability.write',
  ],
  front_desk: desk,
  admin: [...desk, 'centre.write', 'service.write', 'clinician.write', 'notification.read'],
};
