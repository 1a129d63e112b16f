import { ApiProperty } from '@nestjs/swagger';
import { actors, appointmentStatuses } from '../../domain/appointment-status.js';
import type { AppointmentChange } from '../../domain/appointment.entity.js';

/** One change of an appointment. */
export class AppointmentChangeResponse {
  @ApiProperty({ example: 'cancel', description: 'What was done.' })
  act: string;

  @ApiProperty({
    enum: appointmentStatuses,
    enumName: 'AppointmentStatus',
    nullable: true,
    example: 'confirmed',
  })
  fromStatus: string | null;

  @ApiProperty({ enum: appointmentStatuses, enumName: 'AppointmentStatus', example: 'cancelled' })
  toStatus: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2027-03-01T03:30:00.000Z' })
  fromStartsAt: string | null;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T03:30:00.000Z' })
  toStartsAt: string;

  @ApiProperty({ enum: actors, enumName: 'Actor', example: 'clinic', description: 'In whose name.' })
  actor: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c18',
    description: 'Which account did it; null for time itself.',
  })
  accountId: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'The clinician has fallen ill' })
  reason: string | null;

  @ApiProperty({ format: 'date-time', example: '2027-02-28T08:00:00.000Z' })
  at: string;

  static from(line: AppointmentChange): AppointmentChangeResponse {
    const { act, fromStatus, toStatus, actor, accountId } = line;
    return {
      act,
      fromStatus,
      toStatus,
      fromStartsAt: line.fromStartsAt?.toISOString() ?? null,
      toStartsAt: line.toStartsAt.toISOString(),
      actor,
      accountId,
      reason: line.reason ?? null,
      at: line.at.toISOString(),
    };
  }
}

/** Every change, oldest first. */
export class AppointmentHistoryResponse {
  @ApiProperty({ type: [AppointmentChangeResponse] })
  data: AppointmentChangeResponse[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Always null: the history is whole.',
  })
  nextCursor: string | null;

  static from(lines: AppointmentChange[]): AppointmentHistoryResponse {
    return { data: lines.map((line) => AppointmentChangeResponse.from(line)), nextCursor: null };
  }
}
