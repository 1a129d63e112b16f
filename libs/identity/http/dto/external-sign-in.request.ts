import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { MayBeAbsent } from '../fields.js';

export class ExternalSignInRequest {
  /** The identity token (a JWT) that the provider gave to the client. */
  @ApiProperty({
    minLength: 1,
    maxLength: 16384,
    example: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMDQ1In0.c2lnbmF0dXJl',
  })
  @IsString()
  @Length(1, 16_384)
  idToken: string;

  /** The one that the client sent to the provider; the token must have the same. */
  @ApiPropertyOptional({ type: 'string', minLength: 1, maxLength: 200, example: 'b1f0a6' })
  @MayBeAbsent()
  @IsString()
  @Length(1, 200)
  nonce?: string;
}
