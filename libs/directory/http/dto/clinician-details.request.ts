import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { MayBeAbsent } from '#identity';
import { IsId } from './is-id.js';
import { IsText } from './is-text.js';
import { LANGUAGE } from './language.js';
import { SPECIALIZATION, SPECIALIZATION_MESSAGE } from './specialization.js';

/** What is said of a clinician. */
export class ClinicianDetailsRequest {
  /** As patients read it. */
  @ApiProperty({ minLength: 1, maxLength: 120, example: 'Dr. Ananya Rao' })
  @IsText(1, 120)
  fullName: string;

  /** Fields of medicine. */
  @ApiProperty({ type: [String], minItems: 1, maxItems: 20, example: ['cardiology'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(SPECIALIZATION, { each: true, message: SPECIALIZATION_MESSAGE })
  specializations: string[];

  /** Languages in which patients can talk to them, as IETF tags. A new one has none unless told. */
  @ApiPropertyOptional({ type: [String], maxItems: 20, example: ['en', 'kn'] })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(LANGUAGE, { each: true, message: '$property must be language tags, such as en or pt-BR' })
  languages?: string[];

  /** For patients. A new one has none unless told. */
  @ApiPropertyOptional({ maxLength: 4000, example: 'Cardiologist with a focus on prevention.' })
  @MayBeAbsent()
  @IsText(0, 4000)
  about?: string;

  /** Visits at one time beyond the first that the desk may book with its permission. A new one has 0 unless told. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 10, example: 0 })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(10)
  overbookingCap?: number;

  /** Visits on one calendar day of a centre; null, as for a new one, is as many as there is time for. */
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, nullable: true, example: 16 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(200)
  maxPerDay?: number | null;

  /** The same from Monday to Sunday. */
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 1000, nullable: true, example: null })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  maxPerWeek?: number | null;

  /** Kept free between any two visits, whatever their buffers say. A new one has 0 unless told. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 240, example: 0 })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(240)
  minimumGapMinutes?: number;

  /** The account with which they sign in; null for none. One account serves one clinician. */
  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11',
  })
  @IsOptional()
  @IsId()
  accountId?: string | null;
}
