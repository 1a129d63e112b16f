import type { HeldRole } from './caller.js';
import type { Role } from './permissions.js';

const administrators: readonly Role[] = ['admin', 'super_admin'];

/** Whoever may administer everything is approved by those who may approve administrators, and by nobody else. */
export const makesAdministrator = (roles: readonly Pick<HeldRole, 'role'>[]): boolean =>
  roles.some(({ role }) => administrators.includes(role));
