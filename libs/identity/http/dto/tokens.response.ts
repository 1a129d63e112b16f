import { ApiProperty } from '@nestjs/swagger';
import { ACCESS_TOKEN_SECONDS, type Tokens } from '../../domain/access-token.js';

/** What a device signs its requests with from now on. */
export class TokensResponse {
  /** A JWT for the `Authorization: Bearer` header. */
  @ApiProperty({ example: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwMTkzOGYyZSJ9.c2lnbmF0dXJl' })
  accessToken: string;

  /** For `POST /auth/refresh`, once: each answer brings the next one. Good for 30 days. */
  @ApiProperty({ example: 'kq3Yl0a7mE2c6v0Wb1uX9tq4ZrJp8sNf5dHgTyLiRoM' })
  refreshToken: string;

  /** Seconds until the access token expires. */
  @ApiProperty({ type: 'integer', example: 900 })
  expiresIn: number;

  @ApiProperty({ enum: ['Bearer'], enumName: 'TokenType', example: 'Bearer' })
  tokenType: 'Bearer';

  static from({ accessToken, refreshToken }: Tokens): TokensResponse {
    return Object.assign(new TokensResponse(), {
      accessToken,
      refreshToken,
      expiresIn: ACCESS_TOKEN_SECONDS,
      tokenType: 'Bearer',
    });
  }
}
