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
  'patient.link',
  'patient.merge',
  'centre.write',
  'room.read',
  'service.write',
  'clinician.write',
  'clinician.picture',
  'clinician.approve',
  'availability.write',
  'absence.approve',
  'block.write',
  'appointment.book',
  'appointment.book_for_others',
  'appointment.read',
  'appointment.cancel',
  'appointment.extend',
  'appointment.follow_up',
  'appointment.overbook',
  'appointment.override_hours',
  'appointment.override_windows',
  'appointment.reschedule',
  'appointment.change',
  'appointment.approve',
  'appointment.reject_cancellation',
  'appointment.attend',
  'appointment.start',
  'appointment.export',
  'appointment.swap',
  'appointment.walk_in',
  'group_session.manage',
  'notification.read',
  'notification.send',
  'webhook.write',
  'staff.read',
  'staff.write',
  'staff.invite',
  'user.read',
  'user.approve',
  'user.suspend',
  'admin.approve',
  'audit.read',
] as const;

/** One thing that one may be allowed to do. */
export type Permission = (typeof permissions)[number];

export const roles = [
  'patient',
  'clinician',
  'front_desk',
  'care_coordinator',
  'centre_manager',
  'manager',
  'appointments_admin',
  'clinicians_admin',
  'patients_admin',
  'admin',
  'super_admin',
] as const;

/** A set of permissions that somebody holds, for one centre or for all. */
export type Role = (typeof roles)[number];

/** The roles that are given to people who work here. One becomes a patient by registering. */
export const staffRoles = roles.filter((role): role is StaffRole => role !== 'patient');
export type StaffRole = Exclude<Role, 'patient'>;

const everyone: Permission[] = ['account.read_own', 'account.change_own'];
const booking: Permission[] = [
  'appointment.book',
  'appointment.read',
  'appointment.cancel',
  'appointment.reschedule',
  'appointment.change',
];
/** What visits of a centre need from those who run it. */
const deciding: Permission[] = [
  'appointment.approve',
  'appointment.reject_cancellation',
  'appointment.start',
];
const runningTheDay: Permission[] = [
  'appointment.extend',
  'appointment.follow_up',
  'appointment.swap',
  'appointment.walk_in',
  'group_session.manage',
];
/** More visits than the hours have room for: for those who answer for it. */
const overbooking: Permission[] = ['appointment.overbook', 'appointment.override_hours'];
const patients: Permission[] = [
  'patient.read',
  'patient.write',
  'patient.search',
  'patient.register',
  'patient.link',
];
const desk: Permission[] = [
  ...everyone,
  ...booking,
  ...patients,
  ...runningTheDay,
  'appointment.book_for_others',
  'appointment.override_windows',
  'appointment.attend',
  'appointment.export',
  'availability.write',
  'block.write',
  'room.read',
  'notification.send',
];
const centreManager: Permission[] = [
  ...desk,
  ...deciding,
  ...overbooking,
  'absence.approve',
  'centre.write',
  'notification.read',
  'staff.read',
  'staff.write',
  'staff.invite',
  'user.read',
  'user.suspend',
];
const clinicians: Permission[] = ['clinician.write', 'clinician.picture', 'clinician.approve'];
const manager: Permission[] = [
  ...centreManager,
  ...clinicians,
  'patient.merge',
  'service.write',
  'user.approve',
];

/** What each role may do. Roles add up, and nobody can give one that may more than they themselves. */
export const permissionsOf: Record<Role, readonly Permission[]> = {
  patient: [...everyone, ...booking, 'patient.act_for', 'patient.read', 'patient.write'],
  clinician: [
    ...everyone,
    'appointment.read',
    'appointment.cancel',
    'appointment.extend',
    'appointment.follow_up',
    'appointment.reschedule',
    'appointment.change',
    'appointment.approve',
    'appointment.attend',
    'appointment.start',
    'availability.write',
    'clinician.picture',
    'group_session.manage',
    'block.write',
  ],
  front_desk: desk,
  care_coordinator: [
    ...everyone,
    ...booking,
    ...patients,
    ...deciding,
    'appointment.book_for_others',
    'appointment.attend',
    'appointment.export',
    'notification.read',
    'room.read',
    'notification.send',
  ],
  centre_manager: centreManager,
  manager,
  appointments_admin: [
    ...everyone,
    ...booking,
    ...deciding,
    ...runningTheDay,
    ...overbooking,
    'appointment.book_for_others',
    'appointment.override_windows',
    'appointment.attend',
    'appointment.export',
    'availability.write',
    'absence.approve',
    'block.write',
    'notification.read',
    'notification.send',
    'patient.read',
    'patient.search',
    'room.read',
  ],
  clinicians_admin: [
    ...everyone,
    ...clinicians,
    'absence.approve',
    'availability.write',
    'room.read',
    'service.write',
    'staff.read',
  ],
  patients_admin: [...everyone, ...patients, 'patient.merge', 'user.read', 'user.approve', 'user.suspend'],
  admin: [...manager, 'audit.read', 'webhook.write'],
  super_admin: permissions.filter((permission) => permission !== 'patient.act_for'),
};
