import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsEmailAddress,
  IsLanguage,
  IsLinkToken,
  IsNewPassword,
  IsPersonName,
  MayBeAbsent,
} from '../fields.js';
import { AreGivenRoles, GivenRole } from './given-role.request.js';

export class InviteRequest {
  /** The link goes there. */
  @ApiProperty({ format: 'email', maxLength: 254, example: 'sunita@clinic.example' })
  @IsEmailAddress()
  email: string;

  /** The language to write to them in. */
  @ApiPropertyOptional({ type: 'string', default: 'en', example: 'en' })
  @MayBeAbsent()
  @IsLanguage()
  language?: string;

  @AreGivenRoles()
  roles: GivenRole[];
}

export class AcceptInvitationRequest {
  /** From the link that was mailed. */
  @ApiProperty({ minLength: 1, maxLength: 200, example: 'q8Zr1nYw3K0tVb7uLx5cJd2mPf9sGhAeRiToWlQyXkU' })
  @IsLinkToken()
  token: string;

  /** Of the new account; one that is there already keeps its name. */
  @ApiProperty({ minLength: 1, maxLength: 200, example: 'Sunita Bose' })
  @IsPersonName()
  fullName: string;

  /** For the new account; or the present one, where the invited address has an account already. */
  @ApiProperty({ format: 'password', minLength: 8, maxLength: 200, example: 'correct horse battery' })
  @IsNewPassword()
  password: string;
}
