import { ApiProperty } from '@nestjs/swagger';
import type { Appointment } from '../../domain/appointment.entity.js';
import type { AppointmentSeries } from '../../domain/appointment-series.entity.js';
import type { SeriesConflict } from '../../domain/appointment-series.errors.js';
import { frequencies } from '../../domain/recurrence.js';
import type { BookedSeries } from '../../use-cases/book-appointment-series.js';
import type { SeriesPlan } from '../../use-cases/plan-series.js';
import { AppointmentSummaryResponse } from './appointment.response.js';
import { visitModes } from './visit-modes.js';

/** A visit that the series would have. */
export class PlannedVisitResponse {
  @ApiProperty({
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$',
    example: '2027-03-08T09:00',
    description: 'The local time of the centre.',
  })
  localStartsAt: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2027-03-08T03:30:00.000Z',
    description: 'Null where the clocks skip the local time.',
  })
  startsAt: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'slot_taken',
    description:
      'The `code` with which it would be refused alone, or `skipped_local_time`; null when it can be had.',
  })
  conflict: string | null;
}

/** What the series would consist of at this moment. */
export class SeriesPreviewResponse {
  @ApiProperty({ type: [PlannedVisitResponse], description: 'By start.' })
  visits: PlannedVisitResponse[];

  @ApiProperty({ type: 'integer', minimum: 0, example: 1, description: 'How many cannot be had.' })
  conflicts: number;

  @ApiProperty({ example: 'Asia/Kolkata', description: 'IANA zone of the centre.' })
  timeZone: string;

  static from({ visits, offer }: SeriesPlan): SeriesPreviewResponse {
    return {
      visits: visits.map(({ localStartsAt, startsAt, conflict }) => ({
        localStartsAt,
        startsAt: startsAt?.toISOString() ?? null,
        conflict: conflict?.code ?? null,
      })),
      conflicts: visits.filter(({ conflict }) => conflict).length,
      timeZone: offer.timeZone,
    };
  }
}

/** A series with its visits. */
export class AppointmentSeriesResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c20' })
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

  @ApiProperty({ enum: frequencies, enumName: 'SeriesFrequency', example: 'weekly' })
  frequency: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    example: 1,
    description: 'Every so many days, weeks or months.',
  })
  every: number;

  @ApiProperty({ pattern: '^\\d{2}:\\d{2}$', example: '09:00', description: 'The local time of its visits.' })
  localTime: string;

  @ApiProperty({ example: 'Asia/Kolkata', description: 'IANA zone of the centre.' })
  timeZone: string;

  @ApiProperty({
    type: [AppointmentSummaryResponse],
    description: 'All its visits, whatever became of them, by start.',
  })
  appointments: AppointmentSummaryResponse[];

  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version: number;

  static of({
    series,
    visits,
  }: {
    series: AppointmentSeries;
    visits: Appointment[];
  }): AppointmentSeriesResponse {
    const { id, patientId, clinicianId, centreId, serviceId, mode, frequency, every, localTime } = series;
    return {
      ...{ id, patientId, clinicianId, centreId, serviceId, mode, frequency, every, localTime },
      timeZone: series.timeZone,
      appointments: visits.map((visit) => AppointmentSummaryResponse.summary(visit)),
      version: series.version,
    };
  }
}

/** A visit that was left out, and why. */
export class SeriesConflictResponse implements SeriesConflict {
  @ApiProperty({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$', example: '2027-03-15T09:00' })
  localStartsAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2027-03-15T03:30:00.000Z' })
  startsAt: string | null;

  @ApiProperty({ example: 'slot_taken', description: 'The `code` with which it would be refused alone.' })
  code: string;
}

/** A series as it was booked. */
export class BookedSeriesResponse extends AppointmentSeriesResponse {
  @ApiProperty({ type: [SeriesConflictResponse], description: 'Visits that could not be had.' })
  skipped: SeriesConflictResponse[];

  static from(booked: BookedSeries): BookedSeriesResponse {
    return { ...AppointmentSeriesResponse.of(booked), skipped: booked.skipped };
  }
}
