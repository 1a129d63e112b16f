import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import {
  IsEmailAddress,
  IsLanguage,
  IsPersonName,
  IsPhoneNumber,
  IsTimeZone,
  IsUsername,
  MayBeAbsent,
} from '../fields.js';

/** What is left out stays as it is. */
export class ChangeStaffRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 200, example: 'Sunita Bose' })
  @MayBeAbsent()
  @IsPersonName()
  fullName?: string;

  /** Null to take it away. */
  @ApiPropertyOptional({
    ...{ type: 'string', format: 'email', maxLength: 254, nullable: true },
    example: 'sunita@clinic.example',
  })
  @IsOptional()
  @IsEmailAddress()
  email?: string | null;

  /** Null to take it away. Any usual spelling; kept in E.164. */
  @ApiPropertyOptional({ type: 'string', maxLength: 32, nullable: true, example: '+919876543210' })
  @IsOptional()
  @IsPhoneNumber()
  phone?: string | null;

  /** Null to take it away. */
  @ApiPropertyOptional({ type: 'string', minLength: 3, maxLength: 40, nullable: true, example: 'sunita' })
  @IsOptional()
  @IsUsername()
  username?: string | null;

  /** The language to write to them in. */
  @ApiPropertyOptional({ type: 'string', example: 'en' })
  @MayBeAbsent()
  @IsLanguage()
  language?: string;

  /** An IANA zone. */
  @ApiPropertyOptional({ type: 'string', nullable: true, example: 'Asia/Kolkata' })
  @IsOptional()
  @IsTimeZone()
  timeZone?: string | null;
}
