import { Inject, Injectable } from '@nestjs/common';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { Clock } from '#platform/clock';
import { CONFIG, type Config, type OidcProvider } from '#platform/config';
import { TryAgain } from '#platform/domain';
import { type ExternalIdentity, identityOf } from '../domain/external-identity.js';
import { ExternalTokenRefused, ProviderNotFound } from '../domain/external-identity.errors.js';

/** Signatures by public keys only: neither `none`, nor a secret that we would share. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const KEYS_TIMEOUT_MS = 5_000;
const KEYS_GOOD_FOR_MS = 600_000;
/** Between two looks for a key that is not known. */
const KEYS_COOLDOWN_MS = 30_000;
/** Other people's clocks. */
const TOLERANCE_SECONDS = 30;

/** What somebody brings from another issuer. */
export interface ExternalToken {
  idToken: string;
  nonce?: string;
}

interface Issuer extends OidcProvider {
  keys: JWTVerifyGetKey;
}

/** Verifies identity tokens of the configured issuers, with the keys that these publish. */
@Injectable()
export class OidcGateway {
  private readonly issuers: ReadonlyMap<string, Issuer>;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
  ) {
    this.issuers = new Map(
      config.oidcProviders.map((provider) => [provider.name, { ...provider, keys: keysOf(provider) }]),
    );
  }

  /** Throws `external_token_refused`, or `try_again` when the issuer's keys are out of reach. */
  async verify(provider: string, { idToken, nonce }: ExternalToken): Promise<ExternalIdentity> {
    const issuer = this.issuers.get(provider);
    if (!issuer) throw new ProviderNotFound();
    const claims = await this.claimsOf(issuer, idToken);
    if (nonce !== undefined && claims.nonce !== nonce) throw new ExternalTokenRefused();
    return identityOf(provider, { ...claims, sub: claims.sub! });
  }

  private async claimsOf({ issuer, audiences, keys }: Issuer, idToken: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(idToken, keys, {
        issuer,
        audience: [...audiences],
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp', 'iat'],
        currentDate: this.clock.now(),
        clockTolerance: TOLERANCE_SECONDS,
      });
      return payload;
    } catch (error) {
      throw isTheirFault(error) ? new TryAgain(10) : new ExternalTokenRefused();
    }
  }
}

const keysOf = ({ jwksUrl }: OidcProvider): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: KEYS_TIMEOUT_MS,
    cacheMaxAge: KEYS_GOOD_FOR_MS,
    cooldownDuration: KEYS_COOLDOWN_MS,
  });

/** The keys did not come, or what came were none. Everything else is wrong with the token. */
function isTheirFault(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return true;
  return !(error instanceof errors.JOSEError) || error.code === errors.JOSEError.code;
}
