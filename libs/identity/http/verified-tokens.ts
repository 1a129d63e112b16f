import { Injectable } from '@nestjs/common';
import type { AccessTokenClaims } from '../domain/access-token.js';

const AT_MOST = 5_000;

/**
 * Tokens whose signature was found right. A token comes with every request of its 15 minutes, and checking an RSA
 * signature costs more than all else that the guard does. Only the signature is remembered: expiry, session,
 * account and roles are judged anew each time.
 */
@Injectable()
export class VerifiedTokens {
  private readonly claims = new Map<string, AccessTokenClaims>();

  find(token: string): AccessTokenClaims | undefined {
    return this.claims.get(token);
  }

  /** The oldest make room. */
  remember(token: string, claims: AccessTokenClaims): void {
    if (this.claims.size >= AT_MOST) this.claims.delete(this.claims.keys().next().value!);
    this.claims.set(token, claims);
  }
}
