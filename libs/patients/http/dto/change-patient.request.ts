import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IsEmailAddress, IsLanguage, IsPersonName, IsPhoneNumber, IsTimeZone, MayBeAbsent } from '#identity';
import { IsCalendarDay } from '#platform/http';
import { type Gender, genders } from '../../domain/patient.entity.js';

/** What is left out stays as it is. */
export class ChangePatientRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 200, example: 'Asha Rao' })
  @MayBeAbsent()
  @IsPersonName()
  fullName?: string;

  /** Once known, only staff may correct it. */
  @ApiPropertyOptional({ format: 'date', example: '1990-04-17' })
  @MayBeAbsent()
  @IsCalendarDay()
  birthDate?: string;

  @ApiPropertyOptional({ enum: genders, enumName: 'Gender', nullable: true, example: 'female' })
  @IsOptional()
  @IsIn(genders)
  gender?: Gender | null;

  /** Staff only; null to forget it. */
  @ApiPropertyOptional({
    type: 'string',
    format: 'email',
    maxLength: 254,
    nullable: true,
    example: 'asha@example.org',
  })
  @IsOptional()
  @IsEmailAddress()
  email?: string | null;

  /** Staff only; null to forget it. Any usual spelling; kept in E.164. */
  @ApiPropertyOptional({ type: 'string', maxLength: 32, nullable: true, example: '+919876543210' })
  @IsOptional()
  @IsPhoneNumber()
  phone?: string | null;

  /** The language to write to them in. */
  @ApiPropertyOptional({ type: 'string', example: 'hi' })
  @MayBeAbsent()
  @IsLanguage()
  language?: string;

  /** Where they live: an IANA zone. */
  @ApiPropertyOptional({ type: 'string', nullable: true, example: 'Asia/Kolkata' })
  @IsOptional()
  @IsTimeZone()
  timeZone?: string | null;
}
