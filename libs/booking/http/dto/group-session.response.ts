import { ApiProperty } from '@nestjs/swagger';
import type { PageResult } from '#platform/http';
import type { GroupSession } from '../../domain/group-session.entity.js';
import { visitModes } from './visit-modes.js';

export const groupSessionStatuses = ['scheduled', 'cancelled'] as const;

/** A group session, as those who run it see it. */
export class GroupSessionResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c19' })
  id: string;

  @ApiProperty({ enum: groupSessionStatuses, enumName: 'GroupSessionStatus', example: 'scheduled' })
  status: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  clinicianId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  centreId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  serviceId: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'The room of the centre; null where none is needed.',
  })
  roomId: string | null;

  @ApiProperty({ enum: visitModes, enumName: 'VisitMode', example: 'in_person' })
  mode: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T03:30:00.000Z' })
  startsAt: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T04:00:00.000Z' })
  endsAt: string;

  @ApiProperty({ example: 'Asia/Kolkata', description: 'IANA zone of the centre.' })
  timeZone: string;

  @ApiProperty({
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$',
    example: '2027-03-01T09:00',
    description: 'The local time in that zone.',
  })
  localStartsAt: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 10, description: 'How many may take part.' })
  capacity: number;

  @ApiProperty({ type: 'integer', minimum: 0, example: 4, description: 'How many places are taken.' })
  taken: number;

  @ApiProperty({ type: 'integer', minimum: 0, example: 6, description: 'How many are left.' })
  placesLeft: number;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Why it was called off.' })
  cancellationReason: string | null;

  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version: number;

  static from(session: GroupSession): GroupSessionResponse {
    const { id, status, clinicianId, centreId, serviceId, roomId, mode, timeZone, localStartsAt } = session;
    return {
      ...{ id, status, clinicianId, centreId, serviceId, roomId, mode, timeZone, localStartsAt },
      startsAt: session.startsAt.toISOString(),
      endsAt: session.endsAt.toISOString(),
      capacity: session.capacity,
      taken: session.taken,
      placesLeft: session.placesLeft,
      cancellationReason: session.cancellationReason,
      version: session.version,
    };
  }
}

/** A page of group sessions. */
export class GroupSessionsResponse {
  @ApiProperty({ type: [GroupSessionResponse], description: 'By start, then id.' })
  data: GroupSessionResponse[];

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Null on the last page.' })
  nextCursor: string | null;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    required: false,
    example: 1,
    description: 'With `count=true`.',
  })
  total?: number;

  static from({ data, ...page }: PageResult<GroupSession>): GroupSessionsResponse {
    return { data: data.map((session) => GroupSessionResponse.from(session)), ...page };
  }
}
