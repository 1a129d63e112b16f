import { Inject, Injectable } from '@nestjs/common';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { Clock } from '#platform/clock';
import { CONFIG, type Config } from '#platform/config';
import {
  ACCESS_TOKEN_ALGORITHM,
  ACCESS_TOKEN_AUDIENCE,
  type AccessTokenClaims,
} from '../domain/access-token.js';
import type { Caller } from '../domain/caller.js';
import { SigningKeys } from '../domain/signing-keys.js';
import { RecogniseCaller } from './recognise-caller.js';

/** Who stands behind an access token that came on another way than a request; throws when it is not good. */
@Injectable()
export class RecogniseToken {
  constructor(
    private readonly keys: SigningKeys,
    private readonly recogniseCaller: RecogniseCaller,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute(token: string): Promise<Caller> {
    const { kid } = decodeProtectedHeader(token);
    const key = this.keys.find(kid ?? '');
    if (!key) throw new Error('the token names none of our keys');
    const { payload } = await jwtVerify<AccessTokenClaims>(token, key.publicKey, {
      algorithms: [ACCESS_TOKEN_ALGORITHM],
      audience: ACCESS_TOKEN_AUDIENCE,
      issuer: this.config.publicUrl,
      currentDate: this.clock.now(),
    });
    return this.recogniseCaller.execute(payload);
  }
}
