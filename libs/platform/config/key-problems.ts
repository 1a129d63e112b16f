import { createPrivateKey } from 'node:crypto';
import type { Environment } from './environment.js';

const RSA_BITS = 2048;
const PEM = /-----BEGIN [A-Z ]+-----[\s\S]+?-----END [A-Z ]+-----/g;

/** Keys that could not be used, found at the start and not at the first sign-in. Never quotes a key. */
export function keyProblems({ AUTH_SIGNING_KEY, ENCRYPTION_KEYS }: Environment): string[] {
  const problems: string[] = [];
  if (AUTH_SIGNING_KEY && !areSigningKeys(AUTH_SIGNING_KEY)) {
    problems.push(
      `AUTH_SIGNING_KEY: must be RSA private keys of at least ${RSA_BITS} bits, one or several, as PKCS#8 PEM`,
    );
  }
  if (ENCRYPTION_KEYS && !ENCRYPTION_KEYS.split(',').every(isEncryptionKey)) {
    problems.push('ENCRYPTION_KEYS: must be id:base64 of 32 random bytes, separated by commas');
  }
  return problems;
}

/** One after the other, and nothing between them: half a key would be overlooked. */
function areSigningKeys(text: string): boolean {
  const lines = text.replaceAll('\\n', '\n');
  const pems = lines.match(PEM) ?? [];
  return pems.length > 0 && lines.replaceAll(PEM, '').trim() === '' && pems.every(isSigningKey);
}

function isSigningKey(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= RSA_BITS;
  } catch {
    return false;
  }
}

function isEncryptionKey(key: string): boolean {
  const [id, secret] = key.trim().split(':');
  return !!id && id.length <= 32 && Buffer.from(secret ?? '', 'base64').length === 32;
}
