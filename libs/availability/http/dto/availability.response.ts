import { ApiProperty } from '@nestjs/swagger';
import type { OpeningHours } from '../../domain/opening-hours.entity.js';
import { openingModes } from '../../domain/openings.js';
import { localTimeOf } from '../../domain/weekly-hours.js';

/** Every week on that day, between those local times of the centre. */
export class OpeningRuleResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  centreId: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 7,
    example: 1,
    description: 'Monday is 1, Sunday is 7.',
  })
  weekday: number;

  @ApiProperty({ example: '09:00', description: 'Local time of the centre.' })
  from: string;

  @ApiProperty({ example: '13:00', description: 'Local time of the centre; `24:00` ends the day.' })
  to: string;

  @ApiProperty({ enum: openingModes, enumName: 'OpeningMode', example: 'any' })
  mode: string;
}

/** The weekly hours of a clinician. */
export class AvailabilityResponse {
  @ApiProperty({ type: [OpeningRuleResponse], description: 'By centre, weekday and time.' })
  rules: OpeningRuleResponse[];

  static from(hours: OpeningHours[]): AvailabilityResponse {
    return {
      rules: hours.map(({ centreId, weekday, fromMinute, toMinute, mode }) => ({
        centreId,
        weekday,
        from: localTimeOf(fromMinute),
        to: localTimeOf(toMinute),
        mode,
      })),
    };
  }
}
