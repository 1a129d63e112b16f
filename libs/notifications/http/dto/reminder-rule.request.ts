import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsUUID, Max, Min } from 'class-validator';
import { MayBeAbsent } from '#identity';
import { MINUTES_BEFORE } from '../../domain/reminder.js';

/** How long before a visit. */
export class ChangeReminderRuleRequest {
  /** In minutes, at most five of them; none is no reminders. */
  @ApiProperty({
    type: 'array',
    items: { type: 'integer', minimum: 5, maximum: 43_200 },
    example: [2880, 120],
  })
  @IsArray()
  @ArrayMaxSize(5)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(MINUTES_BEFORE.least, { each: true })
  @Max(MINUTES_BEFORE.most, { each: true })
  minutesBefore: number[];
}

/** For which visits, and how long before them. */
export class CreateReminderRuleRequest extends ChangeReminderRuleRequest {
  /** Only for visits at this centre; left out, for all centres. */
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c41' })
  @MayBeAbsent()
  @IsUUID()
  centreId?: string;

  /** Only for visits of this service; left out, for all services. */
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c51' })
  @MayBeAbsent()
  @IsUUID()
  serviceId?: string;
}
