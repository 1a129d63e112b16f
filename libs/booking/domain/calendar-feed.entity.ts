import { createHash, randomBytes } from 'node:crypto';
import { newId } from '#platform/domain';

/** Whose visits a feed shows: those of the patients one may act for, or one's own as a clinician. */
export const calendarFeedKinds = ['patient', 'clinician'] as const;
export type CalendarFeedKind = (typeof calendarFeedKinds)[number];

/** An address that shows somebody's visits to whoever has it. Only its owner can make it, and take it back. */
export class CalendarFeed {
  id: string;
  accountId: string;
  kind: CalendarFeedKind;
  createdAt: Date;

  /** The token is told once; only its hash is kept. */
  static open(accountId: string, kind: CalendarFeedKind, now: Date): { feed: CalendarFeed; token: string } {
    const feed = Object.assign(new CalendarFeed(), { id: newId(), accountId, kind, createdAt: now });
    return { feed, token: randomBytes(32).toString('base64url') };
  }
}

/** 32 random bytes cannot be guessed, so that a plain hash is enough. */
export const feedTokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
