import { Injectable } from '@nestjs/common';
import type { Caller } from '../domain/caller.js';
import type { User } from '../domain/user.js';
import { JudgeUser } from './judge-user.js';

/** Lets a suspended account be used again; they sign in anew. */
@Injectable()
export class ReinstateUser {
  constructor(private readonly judgeUser: JudgeUser) {}

  execute(caller: Caller, accountId: string): Promise<User> {
    return this.judgeUser.execute(caller, {
      ...{ accountId, permission: 'user.suspend', action: 'user.reinstate' },
      judge: (account) => account.reinstate(),
    });
  }
}
