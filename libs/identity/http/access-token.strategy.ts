import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { type SecretOrKeyProvider, Strategy } from 'passport-jwt';
import { CONFIG, type Config } from '#platform/config';
import {
  ACCESS_TOKEN_ALGORITHM,
  ACCESS_TOKEN_AUDIENCE,
  type AccessTokenClaims,
} from '../domain/access-token.js';
import { NotSignedIn } from '../domain/account.errors.js';
import type { Caller } from '../domain/caller.js';
import { SigningKeys } from '../domain/signing-keys.js';
import { RecogniseCaller } from '../use-cases/recognise-caller.js';
import { VerifiedTokens } from './verified-tokens.js';

/** Verifies access tokens: one algorithm, our keys, our issuer, our audience; then asks who stands behind them. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(
    keys: SigningKeys,
    @Inject(CONFIG) config: Config,
    private readonly recogniseCaller: RecogniseCaller,
    private readonly verifiedTokens: VerifiedTokens,
  ) {
    super({
      jwtFromRequest: (request: FastifyRequest) => bearerTokenOf(request),
      passReqToCallback: true,
      secretOrKeyProvider: publicKeyFrom(keys),
      algorithms: [ACCESS_TOKEN_ALGORITHM],
      issuer: config.publicUrl,
      audience: ACCESS_TOKEN_AUDIENCE,
      // Judged by `RecogniseCaller`, by the one clock that everything else is judged by.
      ignoreExpiration: true,
    });
  }

  validate(request: FastifyRequest, claims: AccessTokenClaims): Promise<Caller> {
    this.verifiedTokens.remember(bearerTokenOf(request)!, claims);
    return this.recogniseCaller.execute(claims);
  }
}

/** The key that the token names. Not to verify with another is what lets keys be taken out of use. */
function publicKeyFrom(keys: SigningKeys): SecretOrKeyProvider {
  return (_request, token: string, done) => {
    const key = keys.find(keyIdOf(token));
    // A key object spares parsing the PEM for every token; the typings know only text.
    done(key ? null : new NotSignedIn(), key?.publicKey as unknown as string);
  };
}

function keyIdOf(token: string): string {
  try {
    const header = Buffer.from(token.split('.')[0]!, 'base64url').toString();
    return String((JSON.parse(header) as { kid?: unknown }).kid);
  } catch {
    return '';
  }
}

/** What follows `Bearer` in the `Authorization` header. */
export function bearerTokenOf(request: FastifyRequest): string | null {
  return /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
