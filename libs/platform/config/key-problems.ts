import { createPrivateKey } from 'node:crypto';
import type { Environment } from './environment.js';

const RSA_BITS = 2048;

/** Keys that could not be used, found at the start and not at the first sign-in. Never quotes a key. */
export function keyProblems({ AUTH_SIGNING_KEY, ENCRYPTION_KEYS }: Environment): string[] {
  const problems: string[] = [];
  if (AUTH_SIGNING_KEY && !isSigningKey(AUTH_SIGNING_KEY)) {
    problems.push(`AUTH_SIGNING_KEY: must be an RSA private key of at least ${RSA_BITS} bits, as PKCS#8 PEM`);
  }
  if (ENCRYPTION_KEYS && !ENCRYPTION_KEYS.split(',').every(isEncryptionKey)) {
    problems.push('ENCRYPTION_KEYS: must be id:base64 of 32 random bytes, separated by commas');
  }
  return problems;
}

function isSigningKey(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem.replaceAll('\\n', '\n'));
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= RSA_BITS;
  } catch {
    return false;
  }
}

function isEncryptionKey(key: string): boolean {
  const [id, secret] = key.trim().split(':');
  return !!id && id.length <= 32 && Buffer.from(secret ?? '', 'base64').length === 32;
}
