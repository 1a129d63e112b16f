import { createHmac, randomBytes, randomInt } from 'node:crypto';

/** How many recovery codes come with a second factor. */
export const RECOVERY_CODES = 10;
/** Without letters and digits that look alike. */
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789';
const RECOVERY_CODE_LENGTH = 12;

/**
 * Makes secrets and their keyed hashes. Without the key a stolen database can neither be searched for six-digit
 * codes nor be used to forge tokens.
 */
export class Secrets {
  constructor(private readonly key: string) {}

  /** 32 random bytes as text: a refresh token or the token of a link. */
  token(): string {
    return randomBytes(32).toString('base64url');
  }

  /** Six digits, each equally likely. */
  code(): string {
    return randomInt(0, 1_000_000).toString().padStart(6, '0');
  }

  /** About 60 bits, written to be copied by hand: `k7mf-q2xt-9hwn`. */
  recoveryCode(): string {
    const letters = Array.from({ length: RECOVERY_CODE_LENGTH }, () => LEGIBLE[randomInt(LEGIBLE.length)]!);
    return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
  }

  /** Spaces, dashes and capitals are how people write; they are not what they know. */
  recoveryCodeHash(accountId: string, recoveryCode: string): Buffer {
    const known = recoveryCode.toLowerCase().replace(/[\s-]/g, '');
    return this.hash('recovery-code', `${accountId}:${known}`);
  }

  mfaTokenHash(mfaToken: string): Buffer {
    return this.hash('mfa-token', mfaToken);
  }

  /** A link's token is found by its hash. */
  linkHash(token: string): Buffer {
    return this.hash('link', token);
  }

  /** A code is hashed together with its row, so that equal codes have different hashes. */
  codeHash(oneTimeCodeId: string, code: string): Buffer {
    return this.hash('code', `${oneTimeCodeId}:${code}`);
  }

  refreshTokenHash(refreshToken: string): Buffer {
    return this.hash('refresh-token', refreshToken);
  }

  /** Whoever tries to sign in is counted without being recorded. */
  attemptHash(use: string, subject: string): Buffer {
    return this.hash(`attempt-${use}`, subject);
  }

  /**
   * The one refresh token that follows another. It is computed, not stored: whoever shows the same token again
   * within the grace period gets the same successor, while the database holds hashes only.
   */
  successor(refreshToken: string): string {
    return this.hash('refresh-successor', refreshToken).toString('base64url');
  }

  /** `use` keeps hashes of different uses apart. */
  private hash(use: string, secret: string): Buffer {
    return createHmac('sha256', this.key).update(`${use}:${secret}`).digest();
  }
}
