import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Clock } from '#platform/clock';
import { CONFIG, type Config } from '#platform/config';
import {
  ACCESS_TOKEN_ALGORITHM,
  ACCESS_TOKEN_AUDIENCE,
  ACCESS_TOKEN_SECONDS,
  type AccessTokenClaims,
} from '../domain/access-token.js';
import { SigningKeys } from '../domain/signing-keys.js';

/** Signs what `AccessTokenStrategy` accepts. */
@Injectable()
export class SignAccessToken {
  constructor(
    private readonly jwt: JwtService,
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  execute(accountId: string, sessionId: string): string {
    const issuedAt = Math.floor(this.clock.now().getTime() / 1000);
    const claims: AccessTokenClaims = {
      iss: this.config.publicUrl,
      aud: ACCESS_TOKEN_AUDIENCE,
      sub: accountId,
      sid: sessionId,
      token_use: 'access',
      iat: issuedAt,
      exp: issuedAt + ACCESS_TOKEN_SECONDS,
    };
    return this.jwt.sign(claims, {
      privateKey: this.keys.current.privateKey,
      algorithm: ACCESS_TOKEN_ALGORITHM,
      keyid: this.keys.current.publicJwk.kid,
    });
  }
}
