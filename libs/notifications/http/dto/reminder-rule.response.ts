import { ApiProperty } from '@nestjs/swagger';
import type { ReminderRule } from '../../domain/reminder-rule.js';

/** How long before a visit its two sides are reminded. */
export class ReminderRuleResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c61' })
  id: string;

  /** The centre that it is for; null is all. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null })
  centreId: string | null;

  /** The service that it is for; null is all. */
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c51',
  })
  serviceId: string | null;

  /** In minutes. */
  @ApiProperty({ type: 'array', items: { type: 'integer' }, example: [2880, 120] })
  minutesBefore: number[];

  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version: number;

  static from(rule: ReminderRule): ReminderRuleResponse {
    const { id, centreId, serviceId, minutesBefore, version } = rule;
    return Object.assign(new ReminderRuleResponse(), { id, centreId, serviceId, minutesBefore, version });
  }
}

/** All rules. */
export class ReminderRuleListResponse {
  @ApiProperty({ type: [ReminderRuleResponse] })
  data: ReminderRuleResponse[];

  /** Always null: they are few. */
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;

  static from(rules: ReminderRule[]): ReminderRuleListResponse {
    const data = rules.map((rule) => ReminderRuleResponse.from(rule));
    return Object.assign(new ReminderRuleListResponse(), { data, nextCursor: null });
  }
}
