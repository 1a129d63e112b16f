import { generateSecret, generateURI, verify } from 'otplib';

/** Who the authenticator app shows as the one that asks. */
const ISSUER = 'Kairos';
/** A phone's clock is a little off, and typing takes its time. */
const TOLERANCE_SECONDS = 30;

/** Twenty random bytes as authenticator apps take them (base32). */
export const newTotpSecret = (): string => generateSecret();

/** What an app reads from a QR code. */
export const totpUri = (secret: string, label: string): string =>
  generateURI({ issuer: ISSUER, label, secret });

/**
 * The time step whose six digits these are, or null. Steps up to `after` have had their turn: digits that somebody
 * saw over a shoulder are worth nothing.
 */
export async function totpStepOf(
  secret: string,
  digits: string,
  now: Date,
  after: number | null,
): Promise<number | null> {
  const result = await verify({
    secret,
    token: digits,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: TOLERANCE_SECONDS,
    ...(after === null ? {} : { afterTimeStep: after }),
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}
