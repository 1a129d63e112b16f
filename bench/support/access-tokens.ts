import { sign } from 'node:crypto';
import { SigningKey } from '../../libs/identity/domain/signing-key.js';
import {
  ACCESS_TOKEN_ALGORITHM,
  ACCESS_TOKEN_AUDIENCE,
  ACCESS_TOKEN_SECONDS,
} from '../../libs/identity/domain/access-token.js';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs what the API accepts, with the key that the API was given. */
export function accessTokens({ signingKey, issuer }: { signingKey: string; issuer: string }) {
  const key = new SigningKey(signingKey);
  const header = part({ alg: ACCESS_TOKEN_ALGORITHM, typ: 'JWT', kid: key.publicJwk.kid });
  return ({ accountId, sessionId }: { accountId: string; sessionId: string }): string => {
    const iat = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer,
      aud: ACCESS_TOKEN_AUDIENCE,
      sub: accountId,
      sid: sessionId,
      token_use: 'access',
    };
    const signed = `${header}.${part({ ...claims, iat, exp: iat + ACCESS_TOKEN_SECONDS })}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), key.privateKey).toString('base64url')}`;
  };
}
