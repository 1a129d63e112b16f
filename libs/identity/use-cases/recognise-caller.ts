import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { AccessTokenClaims } from '../domain/access-token.js';
import { AccessTokenExpired, NotSignedIn } from '../domain/account.errors.js';
import type { Caller } from '../domain/caller.js';
import { CallersRepository } from '../persistence/callers.repository.js';

/**
 * Says who stands behind an access token whose signature is right, at this very moment: signing out, suspending
 * an account or taking a role away works at the next request, on every process.
 */
@Injectable()
export class RecogniseCaller {
  constructor(
    private readonly callers: CallersRepository,
    private readonly clock: Clock,
  ) {}

  async execute(claims: AccessTokenClaims): Promise<Caller> {
    const now = this.clock.now();
    if (claims.token_use !== 'access' || typeof claims.exp !== 'number') throw new NotSignedIn();
    if (claims.exp * 1000 <= now.getTime()) throw new AccessTokenExpired();
    const caller = await this.callers.find(claims.sub, claims.sid, now);
    if (!caller) throw new NotSignedIn();
    return caller;
  }
}
