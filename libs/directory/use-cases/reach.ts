import type { Caller, Permission } from '#identity';
import { Forbidden } from '#platform/domain';
import { ClinicianNotFound } from '../domain/directory.errors.js';
import type { ShownStatus } from '../domain/directory-filters.js';

/** Who only reads what is public need not be signed in. */
export type Reader = Caller | undefined;

/** Only those who may change a kind of thing see what is switched off. */
export function seesInactive(reader: Reader, permission: Permission): boolean {
  return reader?.may(permission) ?? false;
}

/** Throws unless the reader may see things of that status in a list. */
export function requireSight(reader: Reader, permission: Permission, status: ShownStatus = 'active'): void {
  if (status !== 'active' && !seesInactive(reader, permission))
    throw new Forbidden('Only those who may change it see what is inactive.');
}

/** Services, clinicians and the list of centres belong to the whole clinic: one centre's role is not enough. */
export function requireEverywhere(caller: Caller, permission: Permission): void {
  if (caller.centresFor(permission) !== 'all') throw new Forbidden();
}

/** Clinicians change what is said of themselves; to anybody but them and administrators they are not there. */
export function requireOwnOrEverywhere(caller: Caller, clinician: { accountId?: string | null }): void {
  if (clinician.accountId !== caller.accountId && caller.centresFor('clinician.picture') !== 'all')
    throw new ClinicianNotFound();
}
