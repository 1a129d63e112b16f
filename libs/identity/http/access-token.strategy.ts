import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-jwt';
import { CONFIG, type Config } from '#platform/config';
import {
  ACCESS_TOKEN_ALGORITHM,
  ACCESS_TOKEN_AUDIENCE,
  type AccessTokenClaims,
} from '../domain/access-token.js';
import type { Caller } from '../domain/caller.js';
import { SigningKey } from '../domain/signing-key.js';
import { RecogniseCaller } from '../use-cases/recognise-caller.js';
import { VerifiedTokens } from './verified-tokens.js';

/** Verifies access tokens: one algorithm, our key, our issuer, our audience; then asks who stands behind them. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(
    key: SigningKey,
    @Inject(CONFIG) config: Config,
    private readonly recogniseCaller: RecogniseCaller,
    private readonly verifiedTokens: VerifiedTokens,
  ) {
    super({
      jwtFromRequest: (request: FastifyRequest) => bearerTokenOf(request),
      passReqToCallback: true,
      // A key object spares parsing the PEM for every token; the typings know only text.
      secretOrKey: key.publicKey as unknown as string,
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

/** What follows `Bearer` in the `Authorization` header. */
export function bearerTokenOf(request: FastifyRequest): string | null {
  return /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
