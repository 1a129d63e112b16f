import { type PublicJwk, SigningKey } from './signing-key.js';

const PEM = /-----BEGIN [A-Z ]+-----[\s\S]+?-----END [A-Z ]+-----/g;

/**
 * The keys of access tokens. The first one signs, all of them verify: a key is changed by putting a new one before
 * it, and taking it away once its last token has expired. Nobody is signed out by that.
 */
export class SigningKeys {
  readonly current: SigningKey;
  private readonly byId: ReadonlyMap<string, SigningKey>;

  /** `pems` is one PKCS#8 PEM or several, one after the other, as in `AUTH_SIGNING_KEY`. */
  constructor(pems: string) {
    const keys = (pems.match(PEM) ?? []).map((pem) => new SigningKey(pem));
    if (!keys[0]) throw new Error('AUTH_SIGNING_KEY holds no PEM');
    this.current = keys[0];
    this.byId = new Map(keys.map((key) => [key.publicJwk.kid, key]));
  }

  find(kid: string): SigningKey | undefined {
    return this.byId.get(kid);
  }

  get publicJwks(): PublicJwk[] {
    return [...this.byId.values()].map(({ publicJwk }) => publicJwk);
  }
}
