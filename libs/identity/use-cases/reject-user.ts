import { Injectable } from '@nestjs/common';
import type { Caller } from '../domain/caller.js';
import type { User } from '../domain/user.js';
import { JudgeUser } from './judge-user.js';

/** Refuses an account that waits for approval, and keeps the reason. */
@Injectable()
export class RejectUser {
  constructor(private readonly judgeUser: JudgeUser) {}

  execute(caller: Caller, accountId: string, reason: string): Promise<User> {
    return this.judgeUser.execute(caller, {
      ...{ accountId, permission: 'user.approve', action: 'user.reject', reason },
      judge: (account) => account.reject(reason),
    });
  }
}
