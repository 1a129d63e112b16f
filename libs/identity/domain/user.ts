import type { AccountStatus } from './account.entity.js';
import type { HeldRole } from './caller.js';
import type { Role } from './permissions.js';

/** An account as those who administer see it. It has no secrets: they are not even read. */
export interface User {
  id: string;
  fullName: string;
  email: string | null;
  phone: string | null;
  username: string | null;
  status: AccountStatus;
  statusReason: string | null;
  language: string;
  timeZone: string | null;
  createdAt: Date;
  version: number;
  roles: HeldRole[];
}

/** What narrows a list of users; what is left out does not. */
export interface UserFilter {
  q?: string;
  role?: Role;
  status?: AccountStatus;
}
