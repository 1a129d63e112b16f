import { Injectable } from '@nestjs/common';
import { AccountNotFound } from '../domain/account.errors.js';
import type { Caller } from '../domain/caller.js';
import type { User } from '../domain/user.js';
import { UsersRepository } from '../persistence/users.repository.js';
import { UsersWithinReach } from './users-within-reach.js';

/** Somebody who works at one of the caller's centres. A patient is no member of the staff: 404. */
@Injectable()
export class GetStaffMember {
  constructor(
    private readonly reach: UsersWithinReach,
    private readonly users: UsersRepository,
  ) {}

  async execute(caller: Caller, accountId: string): Promise<User> {
    const user = await this.users.get(this.reach.sightOf(caller, 'staff.read'), accountId);
    if (user.roles.every(({ role }) => role === 'patient')) throw new AccountNotFound();
    return user;
  }
}
