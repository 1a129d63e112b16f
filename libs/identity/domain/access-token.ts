/** How long an access token is good; a session outlives it by refreshing. */
export const ACCESS_TOKEN_SECONDS = 900;
export const ACCESS_TOKEN_ALGORITHM = 'RS256';
export const ACCESS_TOKEN_AUDIENCE = 'kairos-api';

/** What an access token says. Roles are not in it: they are read anew for every request. */
export interface AccessTokenClaims {
  iss: string;
  aud: string;
  /** The account. */
  sub: string;
  /** The session. */
  sid: string;
  token_use: 'access';
  iat: number;
  exp: number;
}

/** What signing in gives. */
export interface Tokens {
  accessToken: string;
  refreshToken: string;
}
