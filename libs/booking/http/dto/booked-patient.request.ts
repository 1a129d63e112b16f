import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, Length } from 'class-validator';
import { IsEmailAddress, IsLanguage, IsPersonName, IsTimeZone, MayBeAbsent } from '#identity';
import { IsCalendarDay } from '#platform/http';

const genders = ['male', 'female', 'other', 'unknown'] as const;

/** Who is at the desk or on the phone: found on record, or registered, as the visit is booked. */
export class BookedPatientRequest {
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
  gender?: (typeof genders)[number];

  @ApiPropertyOptional({ format: 'email', maxLength: 254, example: 'asha@example.org' })
  @MayBeAbsent()
  @IsEmailAddress()
  email?: string;

  /** Any usual spelling; without a country code it is of the centre's country. */
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

  /** True after 409 `possible_duplicates`: it is another person than the candidates. */
  @ApiPropertyOptional({ type: 'boolean', default: false, example: false })
  @MayBeAbsent()
  @IsBoolean()
  createAnyway?: boolean;
}
