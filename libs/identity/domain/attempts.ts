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

/** Wrong passwords of somebody who is signed in: the device may be in other hands. */
export const wrongOwnPasswords: AttemptLimit = { use: 'wrong-own-password', attempts: 10, minutes: 15 };

/** Links that are asked for again, for one address, whether or not anybody has it. */
export const resentLinks: AttemptLimit = { use: 'resent-link', attempts: 1, minutes: 1 };

/** Links to choose a new password, for one address or phone. */
export const passwordLinks: AttemptLimit = { use: 'password-link', attempts: 5, minutes: 60 };

/** Wrong digits for one account's second factor, by whoever has proven the first. Recovery codes are too long to guess. */
export const wrongSecondFactors: AttemptLimit = { use: 'wrong-second-factor', attempts: 10, minutes: 60 };

export interface Attempts {
  count: number;
  endsAt: Date;
}

export const areExhausted = (attempts: Attempts | null, limit: AttemptLimit): attempts is Attempts =>
  attempts !== null && attempts.count >= limit.attempts;

/** Throws when the limit is reached, naming the seconds to wait. */
export function refuseExhausted(attempts: Attempts | null, limit: AttemptLimit, now: Date): void {
  if (areExhausted(attempts, limit)) throw new TooManyTries(secondsToWait(attempts, now));
}

export const secondsToWait = ({ endsAt }: Attempts, now: Date): number =>
  Math.max(1, Math.ceil((endsAt.getTime() - now.getTime()) / 1000));
