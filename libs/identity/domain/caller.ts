import { Forbidden } from '#platform/domain';
import { type Permission, permissionsOf, type Role } from './permissions.js';

export interface HeldRole {
  role: Role;
  /** The one centre for which the role is held; null is all of them. */
  centreId: string | null;
}

/** Who asks: an account, signed in, with the roles it holds at this very moment. */
export class Caller {
  constructor(
    readonly accountId: string,
    readonly sessionId: string,
    readonly roles: readonly HeldRole[],
  ) {}

  /** Whether some role grants the permission, for whatever centre. Routes ask this. */
  may(permission: Permission): boolean {
    return this.roles.some(({ role }) => permissionsOf[role].includes(permission));
  }

  /** Whether a staff role grants the permission for that centre. Use cases ask this of each row. */
  mayAt(permission: Permission, centreId: string): boolean {
    const centres = this.centresFor(permission);
    return centres === 'all' || centres.includes(centreId);
  }

  /** The centres for which staff roles grant the permission. Lists filter by this in the query itself. */
  centresFor(permission: Permission): 'all' | readonly string[] {
    const centres = new Set<string>();
    for (const { role, centreId } of this.roles) {
      if (!isStaffRole(role) || !permissionsOf[role].includes(permission)) continue;
      if (centreId === null) return 'all';
      centres.add(centreId);
    }
    return [...centres];
  }

  /** Whether a staff role grants the permission, for some centre: of things that belong to no centre, such as patients. */
  mayAsStaff(permission: Permission): boolean {
    return this.centresFor(permission).length > 0;
  }

  /** Whether the caller could do all that the role may, for its centres: only then they can give, take or judge it. */
  covers({ role, centreId }: HeldRole): boolean {
    return permissionsOf[role].every((permission) => {
      const centres = this.centresFor(permission);
      return centres === 'all' || (centreId !== null && centres.includes(centreId));
    });
  }

  /** Works at the desk or in the administration of some centre. */
  get isStaff(): boolean {
    return this.roles.some(({ role }) => isStaffRole(role));
  }

  holds(role: Role): boolean {
    return this.roles.some((held) => held.role === role);
  }

  /** Throws 403 unless the permission is held for that centre. */
  require(permission: Permission, centreId?: string): void {
    if (centreId === undefined ? !this.may(permission) : !this.mayAt(permission, centreId))
      throw new Forbidden();
  }
}

/** Patients and clinicians act on what is theirs; the permissions of staff reach over a whole centre. */
function isStaffRole(role: Role): boolean {
  return role !== 'patient' && role !== 'clinician';
}
