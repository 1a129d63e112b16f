import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeAbsent } from '#identity';
import { PageRequest } from '#platform/http';
import { type ApplicationStatus, applicationStatuses } from '../../domain/clinician-application.entity.js';

/** Which applications to list. */
export class ListClinicianApplicationsRequest extends PageRequest {
  @ApiPropertyOptional({
    ...{ enum: applicationStatuses, enumName: 'ApplicationStatus', default: 'pending', example: 'pending' },
  })
  @MayBeAbsent()
  @IsIn(applicationStatuses)
  status?: ApplicationStatus;
}
