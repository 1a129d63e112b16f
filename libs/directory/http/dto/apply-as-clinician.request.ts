import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsISO31661Alpha2, IsObject, IsOptional, Matches, ValidateNested } from 'class-validator';
import { IsCalendarDay } from '#platform/http';
import { ClinicianDetailsRequest } from './clinician-details.request.js';
import { IsText } from './is-text.js';

/** A permission to practise, as an authority gave it. */
export class LicenceRequest {
  /** As it is written on the licence. Blanks, dashes and capitals do not make another one. */
  @ApiProperty({ minLength: 3, maxLength: 60, example: 'KMC 84213' })
  @IsText(3, 60)
  @Matches(/[\p{L}\p{N}]/u, { message: '$property must hold letters or digits' })
  number: string;

  /** Who gave it. */
  @ApiProperty({ minLength: 2, maxLength: 200, example: 'Karnataka Medical Council' })
  @IsText(2, 200)
  authority: string;

  /** ISO 3166-1 alpha-2. */
  @ApiProperty({ pattern: '^[A-Z]{2}$', example: 'IN' })
  @IsISO31661Alpha2()
  @Matches(/^[A-Z]{2}$/, { message: '$property must be two capital letters' })
  country: string;

  /** The last day on which it holds; null or left out where it does not end. */
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, example: '2031-12-31' })
  @IsOptional()
  @IsCalendarDay()
  validUntil?: string | null;
}

/** What somebody says who wants to work here as a clinician. Documents are sent afterwards. */
export class ApplyAsClinicianRequest extends PickType(ClinicianDetailsRequest, [
  'fullName',
  'specializations',
  'languages',
  'about',
] as const) {
  @ApiProperty({ type: LicenceRequest })
  @IsObject()
  @ValidateNested()
  @Type(() => LicenceRequest)
  licence: LicenceRequest;
}
