import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsInstant } from '#platform/http';
import type { WantedHold } from '../../use-cases/place-hold.js';
import { visitModes } from './visit-modes.js';

/** Which time to keep. */
export class PlaceHoldRequest {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  @IsUUID()
  clinicianId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  @IsUUID()
  serviceId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  @IsUUID()
  centreId: string;

  @ApiProperty({
    format: 'date-time',
    description: 'A start that `GET /slots` shows.',
    example: '2027-03-01T03:30:00Z',
  })
  @IsInstant()
  startsAt: string;

  @ApiProperty({ enum: visitModes, enumName: 'VisitMode', example: 'in_person' })
  @IsIn(visitModes)
  mode: 'in_person' | 'online';

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Whom it is for; oneself when left out.',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c16',
  })
  @IsOptional()
  @IsUUID()
  patientId?: string;

  toHold(): WantedHold {
    const { clinicianId, serviceId, centreId, startsAt, mode, patientId } = this;
    return { clinicianId, serviceId, centreId, startsAt: new Date(startsAt), mode, patientId };
  }
}
