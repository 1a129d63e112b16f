import { Injectable } from '@nestjs/common';
import type { Caller } from '../domain/caller.js';
import type { User } from '../domain/user.js';
import { JudgeUser } from './judge-user.js';

/** Lets an account begin that waited for it. Administrators are approved by super admins only. A second time is 409. */
@Injectable()
export class ApproveUser {
  constructor(private readonly judgeUser: JudgeUser) {}

  execute(caller: Caller, accountId: string): Promise<User> {
    return this.judgeUser.execute(caller, {
      ...{ accountId, permission: 'user.approve', action: 'user.approve' },
      judge: (account) => account.approve(),
    });
  }
}
