import { ApiProperty } from '@nestjs/swagger';
import { dateOf, localDayAt } from '#platform/clock';
import { type EmptyReason, emptyReasons } from '../../domain/empty-reason.js';
import type { SlotsFound } from '../../use-cases/find-slots.js';

/** A day with something free in it. */
export class SlotDayResponse {
  @ApiProperty({
    format: 'date',
    example: '2027-03-01',
    description: 'The calendar day, as the centre counts them.',
  })
  onDate: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    example: 14,
    description: 'How many slots `GET /slots` lists for it.',
  })
  count: number;
}

/** The days with free time; days without are left out. */
export class SlotDaysResponse {
  @ApiProperty({ type: [SlotDayResponse] })
  data: SlotDayResponse[];

  @ApiProperty({
    enum: emptyReasons,
    enumName: 'EmptyReason',
    nullable: true,
    example: null,
    description: 'Why there is nothing in `data`; null when there is.',
  })
  emptyReason: EmptyReason | null;

  static from({ free, emptyReason }: SlotsFound): SlotDaysResponse {
    const counts = new Map<number, number>();
    for (const { offer, starts } of free) {
      for (const start of starts) {
        const day = localDayAt(start, offer.timeZone);
        counts.set(day, (counts.get(day) ?? 0) + 1);
      }
    }
    const days = [...counts].sort(([a], [b]) => a - b);
    return { data: days.map(([day, count]) => ({ onDate: dateOf(day), count })), emptyReason };
  }
}
