import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Tokens } from '../domain/access-token.js';
import { RefreshTokenRefused } from '../domain/account.errors.js';
import { judgeRefresh, refreshExpiry, type RefreshToken } from '../domain/refresh-token.js';
import { Secrets } from '../domain/secrets.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { SignAccessToken } from './sign-access-token.js';

/**
 * Gives new tokens for a refresh token, and that token up. However many ask with it within ten seconds, they get
 * the same successor; whoever comes later holds a copy, and the session ends for everybody.
 */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly sessions: SessionsRepository,
    private readonly signAccessToken: SignAccessToken,
    private readonly audit: Audit,
  ) {}

  async execute(refreshToken: string): Promise<Tokens> {
    const successor = this.secrets.successor(refreshToken);
    const session = await this.database.transaction(() => this.renew(refreshToken, successor));
    // Refused only now: ending the session must outlive the error.
    if (!session) throw new RefreshTokenRefused();
    return {
      accessToken: this.signAccessToken.execute(session.accountId, session.sessionId),
      refreshToken: successor,
    };
  }

  private async endStolen({ accountId, sessionId }: RefreshToken, now: Date): Promise<void> {
    await this.sessions.end(accountId, sessionId, 'refresh_token_reused', now);
    const entity = { entityType: 'account', entityId: accountId };
    await this.audit.record({ action: 'session.refresh_token_reused', actorId: null, ...entity });
  }

  private async renew(refreshToken: string, successor: string): Promise<RefreshToken | null> {
    const now = this.clock.now();
    const hash = this.secrets.refreshTokenHash(refreshToken);
    const token = await this.sessions.lockRefreshToken(hash);
    if (!token) return null;
    const verdict = judgeRefresh(token, now);
    if (verdict === 'fresh') {
      const next = this.secrets.refreshTokenHash(successor);
      await this.sessions.renew(token.sessionId, hash, next, now, refreshExpiry(now));
    }
    if (verdict === 'reused') await this.endStolen(token, now);
    return verdict === 'fresh' || verdict === 'repeated' ? token : null;
  }
}
