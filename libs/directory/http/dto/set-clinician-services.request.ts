import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsId } from './is-id.js';
import { MoneyRequest } from './money.request.js';

/** One service, with what this clinician does differently. */
export class ServiceArrangementRequest {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c02' })
  @IsId()
  serviceId: string;

  /** Their own price, in the currency of the service; without one the service's price holds. */
  @ApiPropertyOptional({ type: MoneyRequest, nullable: true, example: { amount: 90000, currency: 'INR' } })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MoneyRequest)
  price?: MoneyRequest | null;

  /** Their own duration; without one the service's duration holds. */
  @ApiPropertyOptional({ type: 'integer', minimum: 5, maximum: 720, nullable: true, example: 40 })
  @IsOptional()
  @IsInt()
  @Min(5)
  @Max(720)
  durationMinutes?: number | null;
}

const serviceIdOf = (arrangement: ServiceArrangementRequest | null | undefined) => arrangement?.serviceId;

/** All the services that a clinician offers; those left out are no longer offered by them. */
export class SetClinicianServicesRequest {
  @ApiProperty({ type: [ServiceArrangementRequest], maxItems: 200 })
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ArrayUnique(serviceIdOf, { message: '$property must name each service once' })
  @ValidateNested({ each: true })
  @Type(() => ServiceArrangementRequest)
  services: ServiceArrangementRequest[];
}
