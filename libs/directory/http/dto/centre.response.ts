import { ApiProperty } from '@nestjs/swagger';
import type { Centre, Position } from '../../domain/centre.entity.js';
import { type ActivityStatus, activityStatuses } from '../../domain/offer.js';

/** A point on the map (WGS 84). */
export class PositionResponse {
  /** Degrees; north is positive. */
  @ApiProperty({ type: 'number', minimum: -90, maximum: 90, example: 12.9784 })
  latitude: number;

  /** Degrees; east is positive. */
  @ApiProperty({ type: 'number', minimum: -180, maximum: 180, example: 77.6408 })
  longitude: number;
}

/** A place where visits happen. */
export class CentreResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c01' })
  id: string;

  @ApiProperty({ example: 'Kairos Indiranagar' })
  name: string;

  /** Street and number. */
  @ApiProperty({ example: '12 100 Feet Road, Indiranagar' })
  address: string;

  @ApiProperty({ example: 'Bengaluru' })
  city: string;

  @ApiProperty({ example: '560038' })
  postalCode: string;

  /** ISO 3166-1 alpha-2. */
  @ApiProperty({ pattern: '^[A-Z]{2}$', example: 'IN' })
  country: string;

  /** E.164. */
  @ApiProperty({ type: String, nullable: true, example: '+918045671200' })
  phone: string | null;

  /** Where it is on the map; null when nobody said. */
  @ApiProperty({ type: PositionResponse, nullable: true, example: { latitude: 12.9784, longitude: 77.6408 } })
  position: Position | null;

  /** IANA zone. Weekly hours and calendar days of the centre are meant in it. */
  @ApiProperty({ example: 'Asia/Kolkata' })
  timeZone: string;

  /** Whether a clinician’s absence closes time only once it is approved. */
  @ApiProperty({ example: false })
  absencesNeedApproval: boolean;

  /** Inactive ones are shown only to those who may change them. */
  @ApiProperty({ enum: activityStatuses, enumName: 'ActivityStatus', example: 'active' })
  status: ActivityStatus;

  /** Rises with every change; it is the `ETag`, too. */
  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version: number;

  static from(centre: Centre): CentreResponse {
    const response = new CentreResponse();
    response.id = centre.id;
    response.name = centre.name;
    response.address = centre.address;
    response.city = centre.city;
    response.postalCode = centre.postalCode;
    response.country = centre.country;
    response.phone = centre.phone;
    response.position = positionOf(centre);
    response.timeZone = centre.timeZone;
    response.absencesNeedApproval = centre.absencesNeedApproval;
    response.status = centre.status;
    response.version = centre.version;
    return response;
  }
}

function positionOf({ latitude, longitude }: Centre): Position | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}
