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

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    example: 7,
    description:
      'How many different starts there are, over all clinicians: one that serves both ways counts once.',
  })
  places: number;
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

  static from({ free, places: groups, emptyReason }: SlotsFound): SlotDaysResponse {
    const days = new Map<number, { count: number; places: Set<string> }>();
    const inGroups = groups.map(({ offer, session }) => ({ offer, starts: [session.start] }));
    for (const { offer, starts } of [...free, ...inGroups]) {
      for (const start of starts) {
        const number = localDayAt(start, offer.timeZone);
        const day = days.get(number) ?? { count: 0, places: new Set() };
        days.set(number, day);
        day.count += 1;
        day.places.add(`${offer.clinicianId} ${offer.centreId} ${start}`);
      }
    }
    const data = [...days]
      .sort(([a], [b]) => a - b)
      .map(([number, { count, places }]) => ({ onDate: dateOf(number), count, places: places.size }));
    return { data, emptyReason };
  }
}
