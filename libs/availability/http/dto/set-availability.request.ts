import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type OpeningMode, openingModes } from '../../domain/openings.js';
import { minuteOf, type WeeklyRule } from '../../domain/weekly-hours.js';

export const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
export const LOCAL_END = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** Every week on that day, between those local times of the centre. */
export class OpeningRuleRequest {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  @IsUUID()
  centreId: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 7,
    example: 1,
    description: 'Monday is 1, Sunday is 7.',
  })
  @IsInt()
  @Min(1)
  @Max(7)
  weekday: number;

  @ApiProperty({ pattern: LOCAL_TIME.source, example: '09:00', description: 'Local time of the centre.' })
  @Matches(LOCAL_TIME, { message: 'from must be a local time, such as 09:00' })
  from: string;

  @ApiProperty({
    pattern: LOCAL_END.source,
    example: '13:00',
    description: 'Local time of the centre, after `from`; `24:00` is the midnight that ends the day.',
  })
  @Matches(LOCAL_END, { message: 'to must be a local time, such as 13:00' })
  to: string;

  @ApiProperty({ enum: openingModes, enumName: 'OpeningMode', example: 'any' })
  @IsIn(openingModes)
  mode: OpeningMode;
}

/** All weekly hours of a clinician; they replace the present ones. */
export class SetAvailabilityRequest {
  @ApiProperty({
    type: [OpeningRuleRequest],
    maxItems: 200,
    description: 'On one weekday they may touch, never overlap.',
  })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => OpeningRuleRequest)
  rules: OpeningRuleRequest[];

  toRules(): WeeklyRule[] {
    return this.rules.map(({ from, to, ...rule }) => ({
      ...rule,
      fromMinute: minuteOf(from),
      toMinute: minuteOf(to),
    }));
  }
}
