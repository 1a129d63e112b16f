import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsDate, IsIn, IsString, Length, Matches } from 'class-validator';
import { IsCalendarDay, isInstant } from '#platform/http';
import { MayBeAbsent } from '#identity';
import { type PatientRelation, relations } from '../../domain/patient-account.entity.js';

/** Who may act for the patient from now on, and how you know. */
export class LinkAccountRequest {
  /** E-mail address, phone or username with which the account signs in. */
  @ApiProperty({ minLength: 3, maxLength: 254, example: 'asha@example.org' })
  @IsString()
  @Length(3, 254)
  identifier: string;

  /** What the account's owner is to the patient. */
  @ApiProperty({ enum: relations, enumName: 'PatientRelation', example: 'guardian' })
  @IsIn(relations)
  relation: PatientRelation;

  /** What you were shown. */
  @ApiProperty({ minLength: 1, maxLength: 200, example: 'Court order and passport seen at the desk' })
  @IsString()
  @Length(1, 200)
  @Matches(/^\P{Cc}*$/u, { message: 'proof must be one line of text' })
  proof: string;

  /** For a while only. A parent's or guardian's link ends when the child comes of age in any case. */
  @ApiPropertyOptional({ type: 'string', format: 'date-time', example: '2028-01-01T00:00:00Z' })
  @MayBeAbsent()
  @Transform(({ value }: { value: unknown }) => (isInstant(value) ? new Date(value) : value))
  @IsDate({ message: 'endsAt must be an instant in RFC 3339, such as 2028-01-01T00:00:00Z' })
  endsAt?: Date;
}

export const claimableRelations = ['self', 'parent', 'guardian'] as const;

/** Oneself or one's child, whom the desk has recorded with one's phone. */
export class ClaimPatientRequest {
  /** From `POST /auth/otp`, for the phone on record. */
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, { message: 'challengeId must be a UUID' })
  challengeId: string;

  /** The six digits that were sent to it. */
  @ApiProperty({ minLength: 6, maxLength: 6, pattern: '^\\d{6}$', example: '493027' })
  @Matches(/^\d{6}$/, { message: 'code must be six digits' })
  code: string;

  /** As the desk recorded it. */
  @ApiProperty({ format: 'date', example: '2019-06-02' })
  @IsCalendarDay()
  birthDate: string;

  /** What one is to the patient. */
  @ApiProperty({ enum: claimableRelations, enumName: 'ClaimableRelation', example: 'self' })
  @IsIn(claimableRelations)
  relation: (typeof claimableRelations)[number];
}
