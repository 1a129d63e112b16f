import { createCipheriv, createDecipheriv } from 'node:crypto';
import { randomPooled } from '#platform/domain';

const ALGORITHM = 'aes-256-gcm';
const VERSION = 1;
const NONCE = 12;
const TAG = 16;

interface Key {
  id: string;
  secret: Buffer;
}

/**
 * Encrypts single fields that hold what a person wrote or said (reasons, notes), with AES-256-GCM. The first key
 * encrypts; every key decrypts, so that keys rotate without downtime. The stored form is
 * `version | length of key id | key id | nonce | tag | ciphertext`.
 */
export class FieldCipher {
  private readonly keys: Map<string, Key>;
  private readonly current: Key;

  /** `keys` is `id:base64` of 32 bytes each, separated by commas, as in `ENCRYPTION_KEYS`. */
  constructor(keys: string) {
    const parsed = keys.split(',').map(parseKey);
    this.current = parsed[0]!;
    this.keys = new Map(parsed.map((key) => [key.id, key]));
  }

  encrypt(text: string): Buffer {
    return this.encryptBytes(Buffer.from(text));
  }

  decrypt(stored: Buffer): string {
    return this.decryptBytes(stored).toString();
  }

  /** The same of a whole file. */
  encryptBytes(bytes: Buffer): Buffer {
    const nonce = randomPooled(NONCE);
    const cipher = createCipheriv(ALGORITHM, this.current.secret, nonce);
    const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
    const id = Buffer.from(this.current.id);
    return Buffer.concat([Buffer.from([VERSION, id.length]), id, nonce, cipher.getAuthTag(), body]);
  }

  decryptBytes(stored: Buffer): Buffer {
    if (stored[0] !== VERSION)
      throw new Error('a field was encrypted in a way that this version does not know');
    const idEnd = 2 + stored[1]!;
    const key = this.keys.get(stored.subarray(2, idEnd).toString());
    if (!key) throw new Error('a field was encrypted with a key that is not in ENCRYPTION_KEYS');
    const nonce = stored.subarray(idEnd, idEnd + NONCE);
    const decipher = createDecipheriv(ALGORITHM, key.secret, nonce, { authTagLength: TAG });
    decipher.setAuthTag(stored.subarray(idEnd + NONCE, idEnd + NONCE + TAG));
    return Buffer.concat([decipher.update(stored.subarray(idEnd + NONCE + TAG)), decipher.final()]);
  }
}

function parseKey(text: string): Key {
  const [id, encoded] = text.trim().split(':');
  const secret = Buffer.from(encoded ?? '', 'base64');
  if (!id || id.length > 32 || secret.length !== 32) {
    throw new Error('ENCRYPTION_KEYS must be id:base64 of 32 random bytes, separated by commas');
  }
  return { id, secret };
}
