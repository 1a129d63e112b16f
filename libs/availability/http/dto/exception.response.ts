import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type AvailabilityException,
  exceptionKinds,
  exceptionStatuses,
} from '../../domain/availability-exception.entity.js';
import { openingModes } from '../../domain/openings.js';
import { localTimeOf } from '../../domain/weekly-hours.js';

/** Dates that differ from the weekly hours. */
export class ExceptionResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c14' })
  id: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  clinicianId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  centreId: string;

  @ApiProperty({ enum: exceptionKinds, enumName: 'AvailabilityExceptionKind', example: 'absence' })
  kind: string;

  @ApiProperty({ format: 'date', example: '2027-03-01' })
  fromDate: string;

  @ApiProperty({ format: 'date', example: '2027-03-05' })
  toDate: string;

  @ApiProperty({ example: '00:00' })
  from: string;

  @ApiProperty({ example: '24:00' })
  to: string;

  @ApiProperty({ enum: openingModes, enumName: 'OpeningMode', nullable: true, example: null })
  mode: string | null;

  @ApiProperty({
    enum: exceptionStatuses,
    enumName: 'AvailabilityExceptionStatus',
    example: 'approved',
    description: 'An absence waits where its centre approves absences; only what is approved closes time.',
  })
  status: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    example: 2,
    description:
      'On creation and approval: how many booked visits lie in the absence. They stay until staff move or cancel them.',
  })
  affectedVisits?: number;

  static from(exception: AvailabilityException, affectedVisits?: number): ExceptionResponse {
    const { id, clinicianId, centreId, kind, fromDate, toDate, mode, status } = exception;
    return {
      id,
      clinicianId,
      centreId,
      kind,
      fromDate,
      toDate,
      from: localTimeOf(exception.fromMinute),
      to: localTimeOf(exception.toMinute),
      mode,
      status,
      ...(affectedVisits === undefined ? {} : { affectedVisits }),
    };
  }
}

/** Present and coming exceptions, by date. */
export class ExceptionsResponse {
  @ApiProperty({ type: [ExceptionResponse] })
  data: ExceptionResponse[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Always null: the list is whole.',
  })
  nextCursor: string | null;

  static from(exceptions: AvailabilityException[]): ExceptionsResponse {
    return { data: exceptions.map((exception) => ExceptionResponse.from(exception)), nextCursor: null };
  }
}
