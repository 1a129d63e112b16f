import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** A public key as RFC 7517 writes it. */
export interface PublicJwk {
  kty: string;
  n: string;
  e: string;
  use: 'sig';
  alg: 'RS256';
  kid: string;
}

const MINIMUM_BITS = 2048;

/** The RSA key that signs access tokens. It is named by its RFC 7638 thumbprint. */
export class SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly publicJwk: PublicJwk;

  /** `pem` is PKCS#8, as in `AUTH_SIGNING_KEY`. */
  constructor(pem: string) {
    this.privateKey = createPrivateKey(pem);
    const { asymmetricKeyType, asymmetricKeyDetails } = this.privateKey;
    if (asymmetricKeyType !== 'rsa' || (asymmetricKeyDetails?.modulusLength ?? 0) < MINIMUM_BITS)
      throw new Error(`AUTH_SIGNING_KEY must be an RSA key of at least ${MINIMUM_BITS} bits`);
    this.publicKey = createPublicKey(this.privateKey);
    const { e, kty, n } = this.publicKey.export({ format: 'jwk' }) as { e: string; kty: string; n: string };
    const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
    this.publicJwk = { kty, n, e, use: 'sig', alg: 'RS256', kid };
  }
}
