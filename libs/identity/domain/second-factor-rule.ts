import type { HeldRole } from './caller.js';
import { type Role, roles } from './permissions.js';

/** Which roles may be held only with a second factor, as the clinic has configured it (`AUTH_MFA_REQUIRED_ROLES`). */
export class SecondFactorRule {
  private readonly required: ReadonlySet<Role>;

  /** Throws for a role that does not exist: a misspelt rule would protect nobody. */
  constructor(required: readonly string[]) {
    const unknown = required.filter((role) => !roles.includes(role as Role));
    if (unknown.length) throw new Error(`AUTH_MFA_REQUIRED_ROLES: there is no role ${unknown.join(', ')}`);
    this.required = new Set(required as Role[]);
  }

  appliesTo(held: readonly Pick<HeldRole, 'role'>[]): boolean {
    return held.some(({ role }) => this.required.has(role));
  }
}
