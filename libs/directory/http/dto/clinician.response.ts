import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { API_PREFIX } from '#platform/http';
import type { ClinicianProfile } from '../../domain/clinician-profile.js';
import { type ActivityStatus, activityStatuses } from '../../domain/offer.js';
import { OfferedServiceResponse } from './offered-service.response.js';
import { WorkplaceResponse } from './workplace.response.js';

/** What patients say of a clinician, in stars. */
export class RatingResponse {
  /** The mean, in tenths of a star. */
  @ApiProperty({ type: 'integer', minimum: 10, maximum: 50, example: 46 })
  averageTenths: number;

  /** How many said something. */
  @ApiProperty({ type: 'integer', minimum: 1, example: 12 })
  count: number;
}

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

  /** How far away the nearest centre is at which they work. Only in a list with `near`. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0, example: 1840 })
  distanceMeters?: number;

  /** When they can be seen next, with any of their services; null when nothing is free. Only when one clinician is read. */
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2027-03-01T03:30:00.000Z',
  })
  nextFreeAt?: string | null;

  /** What patients say; null as long as nobody has. */
  @ApiProperty({ type: RatingResponse, nullable: true, example: null })
  rating: RatingResponse | null;

  /** Where their picture is; it may be kept for ever, because a new picture has a new address. Null without one. */
  @ApiProperty({
    type: String,
    nullable: true,
    example:
      '/api/v1/clinicians/01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c03/pictures/01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c51',
  })
  pictureUrl: string | null;

  /**
   * Inactive ones are shown only to those who may change them. Whose account waits for approval, was rejected or is
   * suspended is inactive, too, until that changes.
   */
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
    response.distanceMeters = profile.distanceMeters ?? undefined;
    response.nextFreeAt =
      profile.nextFreeAt === undefined ? undefined : (profile.nextFreeAt?.toISOString() ?? null);
    response.rating = null;
    response.pictureUrl = pictureUrlOf(profile);
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

function pictureUrlOf({ id, pictureId }: ClinicianProfile): string | null {
  return pictureId && `/${API_PREFIX}/clinicians/${id}/pictures/${pictureId}`;
}
