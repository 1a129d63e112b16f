import { ApiProperty } from '@nestjs/swagger';
import type { Hold } from '../../domain/hold.entity.js';
import { visitModes } from './visit-modes.js';

/** A time that is kept for you. */
export class HoldResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c15' })
  id: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c16' })
  patientId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  clinicianId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  centreId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  serviceId: string;

  @ApiProperty({ enum: visitModes, enumName: 'VisitMode', example: 'in_person' })
  mode: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T03:30:00.000Z' })
  startsAt: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T04:00:00.000Z' })
  endsAt: string;

  @ApiProperty({
    format: 'date-time',
    example: '2027-02-20T10:25:00.000Z',
    description: 'A confirmation that comes in by then is in time.',
  })
  expiresAt: string;

  static from(hold: Hold): HoldResponse {
    const { id, patientId, clinicianId, centreId, serviceId, mode } = hold;
    return {
      id,
      patientId,
      clinicianId,
      centreId,
      serviceId,
      mode,
      startsAt: hold.startsAt.toISOString(),
      endsAt: hold.endsAt.toISOString(),
      expiresAt: hold.expiresAt.toISOString(),
    };
  }
}

/** One's own holds that are still good. */
export class HoldsResponse {
  @ApiProperty({ type: [HoldResponse], description: 'The one that runs out first comes first.' })
  data: HoldResponse[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Always null: the list is whole.',
  })
  nextCursor: string | null;

  static from(holds: Hold[]): HoldsResponse {
    return { data: holds.map((hold) => HoldResponse.from(hold)), nextCursor: null };
  }
}
