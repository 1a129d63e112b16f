import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { AccessTokenClaims } from '../domain/access-token.js';
import { AccessTokenExpired, NotSignedIn } from '../domain/account.errors.js';
import type { Caller } from '../domain/caller.js';
import { SecondFactorRule } from '../domain/second-factor-rule.js';
import { UnenrolledCaller } from '../domain/unenrolled-caller.js';
import { ArrivingCallersRepository } from '../persistence/arriving-callers.repository.js';
import { SecondFactorsRepository } from '../persistence/second-factors.repository.js';

/**
 * Says who stands behind an access token whose signature is right, at this very moment: signing out, suspending
 * an account or taking a role away works at the next request, on every process. Whoever holds a role that needs a
 * second factor and has none is recognised as an `UnenrolledCaller`.
 */
@Injectable()
export class RecogniseCaller {
  constructor(
    private readonly callers: ArrivingCallersRepository,
    private readonly clock: Clock,
    private readonly rule: SecondFactorRule,
    private readonly secondFactors: SecondFactorsRepository,
  ) {}

  async execute(claims: AccessTokenClaims): Promise<Caller> {
    const now = this.clock.now();
    if (claims.token_use !== 'access' || typeof claims.exp !== 'number') throw new NotSignedIn();
    if (claims.exp * 1000 <= now.getTime()) throw new AccessTokenExpired();
    const caller = await this.callers.find(claims.sub, claims.sid, now);
    if (!caller) throw new NotSignedIn();
    if (!this.rule.appliesTo(caller.roles) || (await this.secondFactors.isActive(claims.sub))) return caller;
    return UnenrolledCaller.of(caller);
  }
}
