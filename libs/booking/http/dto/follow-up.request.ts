import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { IsInstant } from '#platform/http';
import type { WantedFollowUp } from '../../use-cases/follow-up-appointment.js';
import { visitModes } from './visit-modes.js';
import { WaiverRequest } from './waiver.request.js';

/** A further visit of the same patient with the same clinician, to be proposed. */
export class ProposeFollowUpRequest {
  @ApiProperty({ format: 'date-time', description: 'A start that is free.', example: '2027-03-22T03:30:00Z' })
  @IsInstant()
  startsAt: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The service of the visit when left out.',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11',
  })
  @IsOptional()
  @IsUUID()
  serviceId?: string;

  @ApiPropertyOptional({
    enum: visitModes,
    enumName: 'VisitMode',
    description: 'As the visit was when left out.',
    example: 'online',
  })
  @IsOptional()
  @IsIn(visitModes)
  mode?: 'in_person' | 'online';

  toFollowUp(): WantedFollowUp {
    return { ...this, startsAt: new Date(this.startsAt) };
  }
}

/** The same, to be booked. */
export class FollowUpRequest extends IntersectionType(ProposeFollowUpRequest, WaiverRequest) {
  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 1000,
    description: 'What the patient is to be seen for. Stored encrypted.',
    example: 'To take the stitches out',
  })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  reason?: string;

  // What is joined has its fields, and none of its methods.
  override toFollowUp(): WantedFollowUp {
    return { ...this, startsAt: new Date(this.startsAt) };
  }
}

/** When it shall be. */
export class AcceptFollowUpRequest {
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Another start than the proposed one, where that no longer does.',
    example: '2027-03-23T03:30:00Z',
  })
  @IsOptional()
  @IsInstant()
  startsAt?: string;

  toStart(): Date | undefined {
    return this.startsAt === undefined ? undefined : new Date(this.startsAt);
  }
}
