import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, IsUUID, Length } from 'class-validator';
import { IsEmailAddress, IsLanguage, IsPersonName, IsTimeZone, MayBeAbsent } from '#identity';
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

  /** Any usual spelling; without a country code it is of the centre's country. Kept in E.164. */
  @ApiPropertyOptional({ type: 'string', minLength: 4, maxLength: 32, example: '+919876543210' })
  @MayBeAbsent()
  @IsString()
  @Length(4, 32)
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

  /**
   * The centre that registers them, and knows them from then on. Staff of one centre may leave it out; staff of
   * several may not.
   */
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a01-7b2c-8d3e-4f5a6b7c8d9e' })
  @MayBeAbsent()
  @IsUUID()
  centreId?: string;

  /** True after 409 `possible_duplicates`: it is another person than the candidates. */
  @ApiPropertyOptional({ type: 'boolean', default: false, example: false })
  @MayBeAbsent()
  @IsBoolean()
  createAnyway?: boolean;
}
