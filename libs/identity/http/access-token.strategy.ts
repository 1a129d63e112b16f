import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { CONFIG, type Config } from '#platform/config';
import {
  ACCESS_TOKEN_ALGORITHM,
  ACCESS_TOKEN_AUDIENCE,
  type AccessTokenClaims,
} from '../domain/access-token.js';
import type { Caller } from '../domain/caller.js';
import { SigningKey } from '../domain/signing-key.js';
import { RecogniseCaller } from '../use-cases/recognise-caller.js';

/** Verifies access tokens: one algorithm, our key, our issuer, our audience; then asks who stands behind them. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(
    key: SigningKey,
    @Inject(CONFIG) config: Config,
    private readonly recogniseCaller: RecogniseCaller,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // A key object spares parsing the PEM for every request; the typings know only text.
      secretOrKey: key.publicKey as unknown as string,
      algorithms: [ACCESS_TOKEN_ALGORITHM],
      issuer: config.publicUrl,
      audience: ACCESS_TOKEN_AUDIENCE,
      // Judged by `RecogniseCaller`, by the one clock that everything else is judged by.
      ignoreExpiration: true,
    });
  }

  validate(claims: AccessTokenClaims): Promise<Caller> {
    return this.recogniseCaller.execute(claims);
  }
}
