import { ApiProperty } from '@nestjs/swagger';
import type { Overrun, RunningOver } from '../../domain/overrun.js';

/** How far a visit goes on, and what it runs into there. */
export class OverrunResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c17' })
  appointmentId: string;

  @ApiProperty({
    format: 'date-time',
    example: '2027-03-01T04:10:00.000Z',
    description: 'Until then its time is kept: as was asked, or until the next one begins.',
  })
  extendedUntil: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2027-03-01T04:10:00.000Z',
    description: 'When that begins which stands in the way; null when nothing does.',
  })
  runsIntoAt: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c18',
    description: 'The visit that it runs into; null when it is a hold, a group, or nothing.',
  })
  runsIntoAppointmentId: string | null;

  static from({ appointmentId, extendedUntil, runsIntoAt, runsIntoAppointmentId }: Overrun): OverrunResponse {
    return {
      appointmentId,
      extendedUntil: extendedUntil.toISOString(),
      runsIntoAt: runsIntoAt?.toISOString() ?? null,
      runsIntoAppointmentId,
    };
  }
}

/** A visit that runs over at this moment. */
export class RunningOverResponse extends OverrunResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  clinicianId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  centreId: string;

  @ApiProperty({
    format: 'date-time',
    example: '2027-03-01T04:00:00.000Z',
    description: 'When it should have ended.',
  })
  endsAt: string;

  static of(running: RunningOver): RunningOverResponse {
    const { clinicianId, centreId, endsAt } = running;
    return { ...OverrunResponse.from(running), clinicianId, centreId, endsAt: endsAt.toISOString() };
  }
}

/** What runs over at this moment: 200 at most. */
export class OverrunsResponse {
  @ApiProperty({ type: [RunningOverResponse], description: 'By agreed end.' })
  data: RunningOverResponse[];

  static from(running: RunningOver[]): OverrunsResponse {
    return { data: running.map((each) => RunningOverResponse.of(each)) };
  }
}
