import { hash, verify } from '@node-rs/argon2';
import { Malformed, TryAgain } from '#platform/domain';
import { commonPasswords } from './common-passwords.js';

export const PASSWORD_MINIMUM = 8;
export const PASSWORD_MAXIMUM = 200;

/** Argon2id as OWASP recommends it: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashing is meant to be slow: more at once would leave no processor for anybody else. */
const AT_ONCE = 2;
const WAITING_AT_MOST = 400;

/** Hashes and compares passwords, never more than two at once in a process. */
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** Compared with when there is nothing to compare with, so that an unknown account takes as long as a known one. */
  private readonly nobodys = hash('nobody has this password', COST);

  /** Throws where the password, which came as `field`, is too short, too long or one that everybody guesses. */
  async hash(password: string, field = 'password'): Promise<string> {
    const normal = password.normalize('NFKC');
    refuseWeak(normal, field);
    return this.inTurn(() => hash(normal, COST));
  }

  /** Whether it is the password; `passwordHash` is null for accounts that have none or do not exist. */
  async matches(passwordHash: string | null, password: string): Promise<boolean> {
    const right = await verify(passwordHash ?? (await this.nobodys), password.normalize('NFKC'));
    return right && passwordHash !== null;
  }

  /** Waits for a turn. Throws when so many wait already that waiting is pointless. */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < AT_ONCE) this.running += 1;
    else if (this.waiting.length < WAITING_AT_MOST)
      await new Promise<void>((turn) => this.waiting.push(turn));
    else throw new TryAgain(2);
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

function refuseWeak(password: string, field: string): void {
  if (password.length < PASSWORD_MINIMUM || password.length > PASSWORD_MAXIMUM)
    throw new Malformed(
      `/${field}`,
      `${field} must be ${PASSWORD_MINIMUM} to ${PASSWORD_MAXIMUM} characters long`,
    );
  if (commonPasswords.has(password.toLowerCase()))
    throw new Malformed(
      `/${field}`,
      `${field} must not be one that everybody guesses`,
      'password_too_common',
    );
}
