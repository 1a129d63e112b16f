import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ClinicianProfile } from '../../domain/clinician-profile.js';
import { type ActivityStatus, activityStatuses } from '../../domain/offer.js';
import { OfferedServiceResponse } from './offered-service.response.js';
import { WorkplaceResponse } from './workplace.response.js';

/** Somebody who sees patients, with what they offer and where. */
export class ClinicianResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c03' })
  id: string;

  @ApiProperty({ example: 'Dr. Ananya Rao' })
  fullName: string;

  /** Fields of medicine. */
  @ApiProperty({ type: [String], example: ['cardiology'] })
  specializations: string[];

  /** Languages in which patients can talk to them, as IETF tags. */
  @ApiProperty({ type: [String], example: ['en', 'kn'] })
  languages: string[];

  /** For patients; may be empty. */
  @ApiProperty({ example: 'Cardiologist with a focus on prevention.' })
  about: string;

  /** What they offer, by name. */
  @ApiProperty({ type: [OfferedServiceResponse] })
  services: OfferedServiceResponse[];

  /** Where they work, by name. */
  @ApiProperty({ type: [WorkplaceResponse] })
  centres: WorkplaceResponse[];

  /** Inactive ones are shown only to those who may change them. */
  @ApiProperty({ enum: activityStatuses, enumName: 'ActivityStatus', example: 'active' })
  status: ActivityStatus;

  /** Visits at one time beyond the first. Only for those who may change the clinician. */
  @ApiPropertyOptional({ type: 'integer', example: 0 })
  overbookingCap?: number;

  /** Visits on one calendar day of a centre; null is as many as there is time for. Only for those who may change the clinician. */
  @ApiPropertyOptional({ type: 'integer', nullable: true, example: 16 })
  maxPerDay?: number | null;

  /** The same from Monday to Sunday. Only for those who may change the clinician. */
  @ApiPropertyOptional({ type: 'integer', nullable: true, example: null })
  maxPerWeek?: number | null;

  /** Kept free between any two visits. Only for those who may change the clinician. */
  @ApiPropertyOptional({ type: 'integer', example: 0 })
  minimumGapMinutes?: number;

  /** The account with which they sign in. Only for those who may change the clinician. */
  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11',
  })
  accountId?: string | null;

  /** Rises with every change; it is the `ETag`, too. */
  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version: number;

  static from(profile: ClinicianProfile): ClinicianResponse {
    const response = new ClinicianResponse();
    response.id = profile.id;
    response.fullName = profile.fullName;
    response.specializations = profile.specializations;
    response.languages = profile.languages;
    response.about = profile.about;
    response.services = profile.services;
    response.centres = profile.centres;
    response.status = profile.status;
    response.overbookingCap = profile.overbookingCap;
    response.maxPerDay = profile.maxPerDay;
    response.maxPerWeek = profile.maxPerWeek;
    response.minimumGapMinutes = profile.minimumGapMinutes;
    response.accountId = profile.accountId;
    response.version = profile.version;
    return response;
  }
}
