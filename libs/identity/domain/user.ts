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

/** `name` unless told otherwise; `newest` is the order in which the accounts were made, backwards. */
export const userSorts = ['name', 'newest'] as const;
export type UserSort = (typeof userSorts)[number];

/** What narrows a list of users, and its order; what is left out does not narrow. */
export interface UserFilter {
  sort?: UserSort;
  q?: string;
  role?: Role;
  status?: AccountStatus;
}
