import { createHmac, randomBytes, randomInt } from 'node:crypto';

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
