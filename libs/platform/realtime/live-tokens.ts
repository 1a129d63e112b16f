import { Injectable } from '@nestjs/common';

/** Whose token it is; throws when it is not, or no longer, good. */
export type TokenCheck = (token: string) => Promise<{ accountId: string }>;

/** Who may connect. Whoever knows tokens registers here: the platform does not. */
@Injectable()
export class LiveTokens {
  private registered: TokenCheck | undefined;

  register(check: TokenCheck): void {
    this.registered = check;
  }

  check(token: string): Promise<{ accountId: string }> {
    if (!this.registered) throw new Error('nobody checks the tokens of live connections');
    return this.registered(token);
  }
}
