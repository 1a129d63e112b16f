import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { FieldCipher } from '#platform/encryption';

/** Keys of people who acted lately are kept at hand, so that a note costs one statement. */
const AT_HAND = 2_000;

/**
 * One key per person, itself encrypted with the installation's. Whoever is to be forgotten loses the key: what was
 * noted of them stays where it is, unreadable, and the chain over it still verifies.
 */
@Injectable()
export class PersonKeys {
  /** For sealing only: what was sealed is opened with what the database has, so a destroyed key opens nothing. */
  private readonly atHand = new Map<string, FieldCipher>();

  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  /** Encrypts with the person's key, which is made at the first use. Needs an open transaction. */
  async seal(personId: string, text: string): Promise<Buffer> {
    const cipher = this.atHand.get(personId) ?? (await this.keyFor(personId));
    return cipher ? cipher.encrypt(text) : Buffer.alloc(0);
  }

  /** What was sealed for the person; null when the key is gone. */
  async open(personId: string, sealed: Buffer): Promise<string | null> {
    const key = await this.find(personId);
    return key && sealed.length ? this.cipherOf(key).decrypt(sealed) : null;
  }

  /** Forgets the person: nothing that was sealed for them can be read again. */
  async destroy(personId: string): Promise<void> {
    this.atHand.delete(personId);
    await this.database.writer.query(
      `INSERT INTO person_keys (person_id, key, created_at, destroyed_at) VALUES ($1, NULL, $2, $2)
       ON CONFLICT (person_id) DO UPDATE SET key = NULL, destroyed_at = $2`,
      [personId, this.clock.now()],
    );
  }

  /** Null when it was destroyed. A key that this very transaction made is not kept: it may yet be rolled back. */
  private async keyFor(personId: string): Promise<FieldCipher | null> {
    const [row] = await this.database.writer.query<{ key: Buffer | null; lasting: boolean }>(
      `WITH made AS (
         INSERT INTO person_keys (person_id, key, created_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO NOTHING RETURNING key)
       SELECT key, false AS lasting FROM made
       UNION ALL SELECT key, xmin <> pg_current_xact_id()::xid FROM person_keys WHERE person_id = $1 LIMIT 1`,
      [personId, this.cipher.encrypt(newKey()), this.clock.now()],
    );
    // Two made it at once and the other's is not yet visible to this statement: it is now.
    const key = row ? row.key : await this.find(personId);
    if (!key) return null;
    const cipher = this.cipherOf(key);
    if (row?.lasting) this.keepAtHand(personId, cipher);
    return cipher;
  }

  /** The oldest make room. */
  private keepAtHand(personId: string, cipher: FieldCipher): void {
    if (this.atHand.size >= AT_HAND) this.atHand.delete(this.atHand.keys().next().value!);
    this.atHand.set(personId, cipher);
  }

  private async find(personId: string): Promise<Buffer | null> {
    const [row] = await this.database.reader.query<{ key: Buffer | null }>(
      `SELECT key FROM person_keys WHERE person_id = $1`,
      [personId],
    );
    return row?.key ?? null;
  }

  private cipherOf(key: Buffer): FieldCipher {
    return new FieldCipher(`person:${this.cipher.decrypt(key)}`);
  }
}

const newKey = () => randomBytes(32).toString('base64');
