import { describe, expect, it } from 'vitest';
import { judgeRefresh, type RefreshToken } from './refresh-token.js';

const now = new Date('2027-03-01T06:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const token: RefreshToken = {
  ...{ sessionId: 's', accountId: 'a', usedAt: null, sessionEndedAt: null, accountStatus: 'active' },
  ...{ expiresAt: ago(-60), sessionExpiresAt: ago(-60) },
};

describe('a refresh token', () => {
  it.each([
    ['fresh', {}],
    ['repeated', { usedAt: ago(0) }],
    ['repeated', { usedAt: ago(10) }],
    // A rival whose request came in later, but got the lock first.
    ['repeated', { usedAt: ago(-1) }],
    ['reused', { usedAt: ago(10.001) }],
    ['reused', { usedAt: ago(11), expiresAt: ago(1) }],
    ['refused', { expiresAt: now }],
    ['refused', { sessionEndedAt: ago(5) }],
    ['refused', { sessionEndedAt: ago(5), usedAt: ago(1) }],
    ['refused', { sessionExpiresAt: now }],
    ['refused', { accountStatus: 'suspended' as const }],
  ])('is %s with %o', (verdict, change) => {
    expect(judgeRefresh({ ...token, ...change }, now)).toBe(verdict);
  });
});
