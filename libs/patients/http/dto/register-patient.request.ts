import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IsEmailAddress, IsLanguage, IsPersonName, IsPhoneNumber, IsTimeZone, MayBeAbsent } from '#identity';
import { IsCalendarDay } from '#platform/http';
import { type Gender, genders } from '../../domain/patient.entity.js';

/** What the desk knows of a new patient. The record number is given by the system. */
export class RegisterPatientRequest {
  @ApiProperty({ minLength: 1, maxLength: 200, example: 'Asha Rao' })
  @IsPersonName()
  fullName: string;

  @ApiPropertyOptional({ format: 'date', example: '1990-04-17' })
  @MayBeAbsent()
  @IsCalendarDay()
  birthDate?: string;

  @ApiPropertyOptional({ enum: genders, enumName: 'Gender', example: 'female' })
  @MayBeAbsent()
  @IsIn(genders)
  gender?: Gender;

  /** Where to write to. */
  @ApiPropertyOptional({ format: 'email', maxLength: 254, example: 'asha@example.org' })
  @MayBeAbsent()
  @IsEmailAddress()
  email?: string;

  /** Any usual spelling; kept in E.164. */
  @ApiPropertyOptional({ type: 'string', maxLength: 32, example: '+919876543210' })
  @MayBeAbsent()
  @IsPhoneNumber()
  phone?: string;

  /** The language to write to them in. */
  @ApiPropertyOptional({ type: 'string', default: 'en', example: 'en' })
  @MayBeAbsent()
  @IsLanguage()
  language?: string;

  /** Where they live: an IANA zone. */
  @ApiPropertyOptional({ type: 'string', example: 'Asia/Kolkata' })
  @MayBeAbsent()
  @IsTimeZone()
  timeZone?: string;
}
