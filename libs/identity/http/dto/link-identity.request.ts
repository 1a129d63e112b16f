import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsPassword, MayBeAbsent } from '../fields.js';
import { ExternalSignInRequest } from './external-sign-in.request.js';

export class LinkIdentityRequest extends ExternalSignInRequest {
  /** One's own, where the account has one. */
  @ApiPropertyOptional({ format: 'password', minLength: 1, maxLength: 200, example: 'correct horse battery' })
  @MayBeAbsent()
  @IsPassword()
  password?: string;
}
