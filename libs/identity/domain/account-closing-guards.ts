/**
 * Asked before an account is closed, inside the same transaction. Contexts above identity implement it, because only
 * they know what hangs on the account, such as visits to come: they end it, or throw a domain error to refuse.
 */
export type AccountClosingGuard = (accountId: string, now: Date) => Promise<void>;

/** Those who want to be asked. They register at start, from `onModuleInit`. */
export class AccountClosingGuards {
  private readonly guards: AccountClosingGuard[] = [];

  register(guard: AccountClosingGuard): void {
    this.guards.push(guard);
  }

  /** Whoever registered last stands highest and goes first: what rests on something ends before it. */
  async run(accountId: string, now: Date): Promise<void> {
    for (const guard of this.guards.toReversed()) await guard(accountId, now);
  }
}
