import { TooManyTries } from './account.errors.js';

/** How often something may be tried before one has to wait. */
export interface AttemptLimit {
  use: string;
  attempts: number;
  minutes: number;
}

/** Wrong passwords for one identifier, whether or not anybody has it. */
export const wrongPasswords: AttemptLimit = { use: 'wrong-password', attempts: 10, minutes: 15 };

/** Mails that registering causes to one address, so that nobody's mailbox can be flooded through us. */
export const registrationMails: AttemptLimit = { use: 'registration-mail', attempts: 5, minutes: 60 };

export interface Attempts {
  count: number;
  endsAt: Date;
}

export const areExhausted = (attempts: Attempts | null, limit: AttemptLimit): attempts is Attempts =>
  attempts !== null && attempts.count >= limit.attempts;

/** Throws when the limit is reached, naming the seconds to wait. */
export function refuseExhausted(attempts: Attempts | null, limit: AttemptLimit, now: Date): void {
  if (!areExhausted(attempts, limit)) return;
  throw new TooManyTries(Math.max(1, Math.ceil((attempts.endsAt.getTime() - now.getTime()) / 1000)));
}
