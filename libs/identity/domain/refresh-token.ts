import type { AccountStatus } from './account.entity.js';

export const REFRESH_TOKEN_DAYS = 30;
/** Two tabs, or an answer that was lost on the way: the same token may come twice within this time. */
export const REFRESH_GRACE_SECONDS = 10;

const DAY = 86_400_000;

export interface RefreshToken {
  sessionId: string;
  accountId: string;
  expiresAt: Date;
  usedAt: Date | null;
  sessionExpiresAt: Date;
  sessionEndedAt: Date | null;
  accountStatus: AccountStatus;
}

/**
 * `fresh`: renew. `repeated`: the same successor once more. `reused`: a token that was given up long ago; somebody
 * else has a copy, so the whole session must end. `refused`: nothing to be done with it.
 */
export type RefreshVerdict = 'fresh' | 'repeated' | 'reused' | 'refused';

export function judgeRefresh(token: RefreshToken, now: Date): RefreshVerdict {
  const alive = token.sessionEndedAt === null && token.sessionExpiresAt > now;
  if (!alive || token.accountStatus !== 'active') return 'refused';
  if (token.usedAt !== null) {
    const seconds = (now.getTime() - token.usedAt.getTime()) / 1000;
    return seconds <= REFRESH_GRACE_SECONDS ? 'repeated' : 'reused';
  }
  return token.expiresAt > now ? 'fresh' : 'refused';
}

export const refreshExpiry = (now: Date): Date => new Date(now.getTime() + REFRESH_TOKEN_DAYS * DAY);
