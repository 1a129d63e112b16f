import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO31661Alpha2, IsOptional, Matches } from 'class-validator';
import { IsTimeZone } from '#identity';
import { IsPhone } from './is-phone.js';
import { IsText } from './is-text.js';

/** A centre, as it is opened. */
export class CreateCentreRequest {
  /** Unique. */
  @ApiProperty({ minLength: 1, maxLength: 120, example: 'Kairos Indiranagar' })
  @IsText(1, 120)
  name: string;

  /** Street and number. */
  @ApiProperty({ minLength: 1, maxLength: 300, example: '12 100 Feet Road, Indiranagar' })
  @IsText(1, 300)
  address: string;

  @ApiProperty({ minLength: 1, maxLength: 120, example: 'Bengaluru' })
  @IsText(1, 120)
  city: string;

  /** In the shape that the country uses. */
  @ApiProperty({ minLength: 1, maxLength: 12, example: '560038' })
  @IsText(1, 12)
  postalCode: string;

  /** ISO 3166-1 alpha-2. */
  @ApiProperty({ pattern: '^[A-Z]{2}$', example: 'IN' })
  @IsISO31661Alpha2()
  @Matches(/^[A-Z]{2}$/, { message: '$property must be two capital letters' })
  country: string;

  /** With its country code; kept as E.164. */
  @ApiPropertyOptional({ type: String, nullable: true, example: '+918045671200' })
  @IsOptional()
  @IsPhone()
  phone?: string | null;

  /** IANA zone. Weekly hours and calendar days of the centre are meant in it. */
  @ApiProperty({ example: 'Asia/Kolkata' })
  @IsTimeZone()
  timeZone: string;
}
