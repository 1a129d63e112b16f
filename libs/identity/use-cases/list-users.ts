import { Injectable } from '@nestjs/common';
import type { Page } from '#platform/http';
import type { Caller } from '../domain/caller.js';
import type { User, UserFilter } from '../domain/user.js';
import { UsersRepository } from '../persistence/users.repository.js';
import { UsersWithinReach } from './users-within-reach.js';

/** Everybody with an account, or only those who work here, by name; one more than asked. */
@Injectable()
export class ListUsers {
  constructor(
    private readonly reach: UsersWithinReach,
    private readonly users: UsersRepository,
  ) {}

  /** Whoever may read users at some centres only sees who works there. */
  everybody(caller: Caller, filter: UserFilter, page: Page): Promise<{ users: User[]; total?: number }> {
    return this.list(this.reach.sightOf(caller, 'user.read'), filter, page, false);
  }

  staff(caller: Caller, filter: UserFilter, page: Page): Promise<{ users: User[]; total?: number }> {
    return this.list(this.reach.sightOf(caller, 'staff.read'), filter, page, true);
  }

  private async list(
    sight: readonly string[] | null,
    filter: UserFilter,
    page: Page,
    onlyStaff: boolean,
  ): Promise<{ users: User[]; total?: number }> {
    const users = await this.users.find(sight, filter, onlyStaff, page.limit + 1, page.after);
    if (!page.count) return { users };
    return { users, total: await this.users.count(sight, filter, onlyStaff) };
  }
}
