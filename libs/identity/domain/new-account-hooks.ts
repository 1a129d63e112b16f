import type { Role } from './permissions.js';

/** An account that has just become usable. */
export interface NewAccount {
  accountId: string;
  fullName: string;
  email: string | null;
  phone: string | null;
  language: string;
  timeZone: string | null;
  roles: readonly Role[];
}

/** Runs inside the transaction that makes the account usable; throwing undoes all of it. */
export type NewAccountHook = (account: NewAccount, now: Date) => Promise<void>;

/** Where contexts above identity say what else a new account needs. They register at start. */
export class NewAccountHooks {
  private readonly hooks: NewAccountHook[] = [];

  register(hook: NewAccountHook): void {
    this.hooks.push(hook);
  }

  async run(account: NewAccount, now: Date): Promise<void> {
    for (const hook of this.hooks) await hook(account, now);
  }
}
