import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { MFA_TOKEN_SECONDS, type SignedIn } from '../../domain/signed-in.js';
import { TokensResponse } from './tokens.response.js';

/** The first factor was right; now the second one is to be shown. */
export class MfaRequiredResponse {
  /** Always true; tokens come without it. */
  @ApiProperty({ type: 'boolean', example: true })
  mfaRequired: true;

  /** For `POST /auth/mfa/verify`, and good for nothing else. */
  @ApiProperty({ example: 'kq3Yl0a7mE2c6v0Wb1uX9tq4ZrJp8sNf5dHgTyLiRoM' })
  mfaToken: string;

  /** Seconds for which the token is good. */
  @ApiProperty({ type: 'integer', example: 300 })
  expiresIn: number;

  static from(mfaToken: string): MfaRequiredResponse {
    const expiresIn = MFA_TOKEN_SECONDS;
    return Object.assign(new MfaRequiredResponse(), { mfaRequired: true, mfaToken, expiresIn });
  }
}

export type SignedInResponse = TokensResponse | MfaRequiredResponse;

export const signedInAnswer = (signedIn: SignedIn): SignedInResponse =>
  'mfaToken' in signedIn ? MfaRequiredResponse.from(signedIn.mfaToken) : TokensResponse.from(signedIn);

/** Documents both answers. */
export const ApiSignedIn = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(TokensResponse, MfaRequiredResponse),
    ApiOkResponse({
      schema: {
        oneOf: [{ $ref: getSchemaPath(TokensResponse) }, { $ref: getSchemaPath(MfaRequiredResponse) }],
      },
    }),
  );
