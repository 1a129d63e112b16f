import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { Malformed } from '#platform/domain';
import { IsCalendarDay, IsInstant } from '#platform/http';
import { type VisitMode, visitModes } from '../../domain/openings.js';
import type { ExplainQuestion } from '../../use-cases/explain-slots.js';

/** Which time is to be explained: `startsAt`, or all of `onDate`. */
export class ExplainSlotsRequest {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  @IsUUID()
  serviceId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  @IsUUID()
  clinicianId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  @IsUUID()
  centreId: string;

  @ApiProperty({ enum: visitModes, enumName: 'VisitMode', example: 'in_person' })
  @IsIn(visitModes)
  mode: VisitMode;

  @ApiPropertyOptional({
    format: 'date-time',
    example: '2027-03-01T03:30:00Z',
    description: 'One start. Either this or `onDate`.',
  })
  @IsOptional()
  @IsInstant()
  startsAt?: string;

  @ApiPropertyOptional({
    format: 'date',
    example: '2027-03-01',
    description: 'All starts of one calendar day, as the centre counts them.',
  })
  @IsOptional()
  @IsCalendarDay()
  onDate?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c22',
    description: 'Whose other visits stand against it. Oneself when left out.',
  })
  @IsOptional()
  @IsUUID()
  patientId?: string;

  toQuestion(): ExplainQuestion {
    const { serviceId, clinicianId, centreId, mode, patientId } = this;
    return { serviceId, clinicianId, centreId, mode, patientId, at: this.at() };
  }

  private at(): ExplainQuestion['at'] {
    if (this.startsAt !== undefined && this.onDate === undefined)
      return { startsAt: new Date(this.startsAt) };
    if (this.onDate !== undefined && this.startsAt === undefined) return { onDate: this.onDate };
    throw new Malformed('startsAt', 'Give either startsAt or onDate.', 'required');
  }
}
