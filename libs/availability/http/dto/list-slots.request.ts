import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsCalendarDay } from '#platform/http';
import { type VisitMode, visitModes } from '../../domain/openings.js';

/** Which free time is asked for. */
export class ListSlotsRequest {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  @IsUUID()
  serviceId: string;

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

  @ApiProperty({
    format: 'date',
    description: 'First calendar day, as the centre counts them.',
    example: '2027-03-01',
  })
  @IsCalendarDay()
  from: string;

  @ApiProperty({
    format: 'date',
    description: 'Last calendar day, itself included. At most 62 days for one clinician, 31 for several.',
    example: '2027-03-07',
  })
  @IsCalendarDay()
  to: string;
}
