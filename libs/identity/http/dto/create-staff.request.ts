import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsEmailAddress,
  IsLanguage,
  IsNewPassword,
  IsPersonName,
  IsPhoneNumber,
  IsTimeZone,
  IsUsername,
  MayBeAbsent,
  NeededWhen,
} from '../fields.js';
import { AreGivenRoles, type GivenRole } from './given-role.request.js';

const roles = [{ role: 'front_desk', centreId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c33' }];

/** For the API reference. */
export const createStaffExamples = {
  email: {
    summary: 'With an e-mail address: a link is sent',
    value: { fullName: 'Sunita Bose', email: 'sunita@clinic.example', roles },
  },
  username: {
    summary: 'With a username and a first password',
    value: { fullName: 'Sunita Bose', username: 'sunita', password: 'correct horse battery', roles },
  },
};

/** Somebody who works here. They sign in with the e-mail address, the phone or the username; one is needed. */
export class CreateStaffRequest {
  @ApiProperty({ minLength: 1, maxLength: 200, example: 'Sunita Bose' })
  @IsPersonName()
  fullName: string;

  @ApiPropertyOptional({ format: 'email', maxLength: 254, example: 'sunita@clinic.example' })
  @MayBeAbsent()
  @IsEmailAddress()
  email?: string;

  /** Any usual spelling; kept in E.164. */
  @ApiPropertyOptional({ type: 'string', maxLength: 32, example: '+919876543210' })
  @MayBeAbsent()
  @IsPhoneNumber()
  phone?: string;

  /** Letters, digits, dots and dashes. Needed without e-mail address and phone. */
  @ApiPropertyOptional({ minLength: 3, maxLength: 40, example: 'sunita' })
  @NeededWhen<CreateStaffRequest>(({ email, phone }) => email === undefined && phone === undefined)
  @IsUsername()
  username?: string;

  /** To begin with. Without one a link is sent with which they choose it. Needed without e-mail address and phone. */
  @ApiPropertyOptional({ minLength: 8, maxLength: 200, example: 'correct horse battery' })
  @NeededWhen<CreateStaffRequest>(({ email, phone }) => email === undefined && phone === undefined)
  @IsNewPassword()
  password?: string;

  /** The language to write to them in. */
  @ApiPropertyOptional({ type: 'string', default: 'en', example: 'en' })
  @MayBeAbsent()
  @IsLanguage()
  language?: string;

  /** An IANA zone. */
  @ApiPropertyOptional({ type: 'string', example: 'Asia/Kolkata' })
  @MayBeAbsent()
  @IsTimeZone()
  timeZone?: string;

  @AreGivenRoles()
  roles: GivenRole[];
}
