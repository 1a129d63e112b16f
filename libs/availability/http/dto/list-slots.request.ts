import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { Malformed } from '#platform/domain';
import { IsCalendarDay } from '#platform/http';
import { type VisitMode, visitModes } from '../../domain/openings.js';
import type { SlotsQuestion } from '../../use-cases/find-slots.js';

/** Which free time is asked for. */
export class ListSlotsRequest {
  @ApiPropertyOptional({
    format: 'uuid',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11',
    description:
      'Left out: every service that the others narrow to. One of service, clinician or specialization is needed.',
  })
  @IsOptional()
  @IsUUID()
  serviceId?: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'May be repeated, at most 200 times. Left out: everybody who offers the service.',
    example: ['01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12'],
  })
  @IsOptional()
  @Transform(({ value }) => (typeof value === 'string' ? [value] : (value as unknown)))
  @IsUUID('all', { each: true })
  @ArrayMaxSize(200)
  clinicianId?: string[];

  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  @IsOptional()
  @IsUUID()
  centreId?: string;

  @ApiPropertyOptional({ enum: visitModes, enumName: 'VisitMode', example: 'in_person' })
  @IsOptional()
  @IsIn(visitModes)
  mode?: VisitMode;

  @ApiPropertyOptional({
    maxLength: 60,
    example: 'general_practice',
    description: 'One of the clinician’s specializations.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  specialization?: string;

  @ApiPropertyOptional({
    maxLength: 20,
    example: 'en',
    description: 'One of the clinician’s languages (BCP 47).',
  })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  language?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 200,
    example: 5,
    description:
      'Only so many, the earliest; 1 is the first free time. Then `from` and `to` may be left out.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  first?: number;

  @ApiPropertyOptional({
    format: 'date',
    description: 'First calendar day, as the centre counts them. Required without `first`; else today.',
    example: '2027-03-01',
  })
  @ValidateIf(isNeeded('from'))
  @IsCalendarDay()
  from?: string;

  @ApiPropertyOptional({
    format: 'date',
    description:
      'Last calendar day, itself included. At most 62 days for one clinician, 31 for several. Required without `first`; else as far as that.',
    example: '2027-03-07',
  })
  @ValidateIf(isNeeded('to'))
  @IsCalendarDay()
  to?: string;

  toQuestion(): SlotsQuestion {
    const { serviceId, clinicianId: clinicianIds, centreId, mode, specialization, language, from, to } = this;
    if (!serviceId && !clinicianIds && !specialization)
      throw new Malformed('serviceId', 'Name a service, a clinician or a specialization.', 'required');
    return { serviceId, clinicianIds, centreId, mode, specialization, language, from, to };
  }
}

function isNeeded(day: 'from' | 'to'): (request: ListSlotsRequest) => boolean {
  return (request) => request.first === undefined || request[day] !== undefined;
}
