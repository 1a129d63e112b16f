import type { Tokens } from './access-token.js';

export const MFA_TOKEN_SECONDS = 300;
/** How often the second factor may be tried for one proof of the first. */
export const MFA_TOKEN_TRIES = 5;

/** How somebody proved who they are. */
export type SignInMethod =
  'password' | 'one_time_code' | 'registration' | 'external_identity' | 'second_factor';

/** The first factor was right; the token is good for showing the second one, and for nothing else. */
export interface SecondFactorWanted {
  mfaToken: string;
}

export type SignedIn = Tokens | SecondFactorWanted;
