import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Tokens } from '../domain/access-token.js';
import { Secrets } from '../domain/secrets.js';
import { Session } from '../domain/session.entity.js';
import type { SignInMethod } from '../domain/signed-in.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { SignAccessToken } from './sign-access-token.js';

/** Signs a device in to an account whose owner has proven who they are. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly sessions: SessionsRepository,
    private readonly signAccessToken: SignAccessToken,
    private readonly audit: Audit,
  ) {}

  async execute(accountId: string, method: SignInMethod, userAgent: string | undefined): Promise<Tokens> {
    return this.database.transaction(async () => {
      const session = Session.open(accountId, userAgent, this.clock.now());
      const refreshToken = this.secrets.token();
      await this.sessions.open(session, this.secrets.refreshTokenHash(refreshToken));
      await this.audit.record({
        ...{ action: 'session.sign_in', actorId: accountId, entityType: 'account', entityId: accountId },
        changes: { method: { to: method } },
      });
      return { accessToken: this.signAccessToken.execute(accountId, session.id), refreshToken };
    });
  }
}
