import { ApiProperty } from '@nestjs/swagger';
import { MoneyResponse, type PageResult } from '#platform/http';
import type { Appointment } from '../../domain/appointment.entity.js';
import {
  type Actor,
  actors,
  type AppointmentStatus,
  appointmentStatuses,
} from '../../domain/appointment-status.js';
import { visitModes } from './visit-modes.js';

export const paymentStatuses = ['unpaid', 'paid', 'refunded'] as const;

/** An appointment as lists show it: without what people wrote. */
export class AppointmentSummaryResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c17' })
  id: string;

  @ApiProperty({ enum: appointmentStatuses, enumName: 'AppointmentStatus', example: 'confirmed' })
  status: AppointmentStatus;

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
    example: 'Asia/Kolkata',
    description: 'IANA zone of the centre, in which the time was agreed.',
  })
  timeZone: string;

  @ApiProperty({
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$',
    example: '2027-03-01T09:00',
    description: 'The agreed local time in that zone.',
  })
  localStartsAt: string;

  @ApiProperty({ type: MoneyResponse, description: 'As agreed at the time of booking.' })
  price: MoneyResponse;

  @ApiProperty({ enum: paymentStatuses, enumName: 'PaymentStatus', example: 'unpaid' })
  paymentStatus: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'When it expires if it is neither paid nor approved; null when nothing is open.',
  })
  expiresAt: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'The group session in which this is a place; null for a visit alone.',
  })
  sessionId: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'The visit that this one follows up.',
  })
  parentId: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'The series of which this is a visit.',
  })
  seriesId: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'The room of the centre; null online, and where none is needed.',
  })
  roomId: string | null;

  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version: number;

  static summary(appointment: Appointment): AppointmentSummaryResponse {
    const { id, status, patientId, clinicianId, centreId, serviceId, mode, timeZone, localStartsAt } =
      appointment;
    return {
      id,
      status,
      patientId,
      clinicianId,
      centreId,
      serviceId,
      mode,
      startsAt: appointment.startsAt.toISOString(),
      endsAt: appointment.endsAt.toISOString(),
      timeZone,
      localStartsAt,
      price: appointment.price,
      paymentStatus: appointment.paymentStatus,
      expiresAt: appointment.expiresAt?.toISOString() ?? null,
      sessionId: appointment.sessionId,
      parentId: appointment.parentId,
      seriesId: appointment.seriesId,
      roomId: appointment.roomId,
      version: appointment.version,
    };
  }
}

/** An appointment, whole. */
export class AppointmentResponse extends AppointmentSummaryResponse {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'A cough that does not go away',
    description: 'What the patient wants to be seen for.',
  })
  reason: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Comes with a wheelchair',
    description: 'What the clinic should know to receive the patient.',
  })
  notes: string | null;

  @ApiProperty({
    format: 'date-time',
    example: '2027-02-28T03:30:00.000Z',
    description: 'Until then, itself included, the patient may cancel or move it.',
  })
  cancellableUntil: string;

  @ApiProperty({
    enum: actors,
    enumName: 'Actor',
    nullable: true,
    example: null,
    description: 'Who called it off.',
  })
  cancelledBy: Actor | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Why it was called off or turned down.',
  })
  cancellationReason: string | null;

  @ApiProperty({
    format: 'date-time',
    example: '2027-02-20T10:15:00.000Z',
    description: 'Since when it stands where it stands.',
  })
  statusSince: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    minimum: 1,
    example: null,
    description: 'Minutes that it took, from start to completion; null where nobody measured it.',
  })
  durationMinutes: number | null;

  @ApiProperty({ format: 'date-time', example: '2027-02-20T10:15:00.000Z' })
  bookedAt: string;

  static from(appointment: Appointment): AppointmentResponse {
    return {
      ...AppointmentSummaryResponse.summary(appointment),
      reason: appointment.reason,
      notes: appointment.notes,
      cancellableUntil: appointment.cancellableUntil.toISOString(),
      cancelledBy: appointment.cancelledBy,
      cancellationReason: appointment.cancellationReason,
      statusSince: appointment.statusSince.toISOString(),
      durationMinutes: appointment.durationMinutes,
      bookedAt: appointment.createdAt.toISOString(),
    };
  }
}

/** A page of appointments. */
export class AppointmentsResponse {
  @ApiProperty({ type: [AppointmentSummaryResponse], description: 'By start, then id.' })
  data: AppointmentSummaryResponse[];

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

  static from({ data, ...page }: PageResult<Appointment>): AppointmentsResponse {
    return { data: data.map((appointment) => AppointmentSummaryResponse.summary(appointment)), ...page };
  }
}
