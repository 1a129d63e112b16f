import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsISO31661Alpha2,
  IsNumber,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsTimeZone } from '#identity';
import { IsText } from './is-text.js';

/** A point on the map (WGS 84). */
export class PositionRequest {
  /** Degrees; north is positive. */
  @ApiProperty({ type: 'number', minimum: -90, maximum: 90, example: 12.9784 })
  @IsNumber()
  @Min(-90)
  @Max(90)
  latitude: number;

  /** Degrees; east is positive. */
  @ApiProperty({ type: 'number', minimum: -180, maximum: 180, example: 77.6408 })
  @IsNumber()
  @Min(-180)
  @Max(180)
  longitude: number;
}

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

  /** A number that can be dialled in the country, as it is written there or with its country code; kept as E.164. */
  @ApiPropertyOptional({ type: String, maxLength: 32, nullable: true, example: '+918045671200' })
  @IsOptional()
  @IsText(1, 32)
  phone?: string | null;

  /** Where it is on the map: without it, searches nearby do not find the centre. */
  @ApiPropertyOptional({
    type: PositionRequest,
    nullable: true,
    example: { latitude: 12.9784, longitude: 77.6408 },
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PositionRequest)
  position?: PositionRequest | null;

  /** IANA zone. Weekly hours and calendar days of the centre are meant in it. */
  @ApiProperty({ example: 'Asia/Kolkata' })
  @IsTimeZone()
  timeZone: string;

  /** Whether a clinician’s absence closes time only once somebody of the centre has approved it. */
  @ApiPropertyOptional({ type: Boolean, default: false, example: false })
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  absencesNeedApproval?: boolean;
}
