import { ApiProperty } from '@nestjs/swagger';
import { type EmptyReason, emptyReasons } from '../../domain/empty-reason.js';
import { type SlotMatch, slotMatches } from '../../domain/slot-preferences.js';
import type { SuggestedSlot } from '../../use-cases/suggest-slots.js';
import { visitModes } from '../../domain/openings.js';

const MINUTE = 60_000;

/** A free time, and which preferences it meets. */
export class SuggestedSlotResponse {
  @ApiProperty({ format: 'date-time', example: '2027-03-01T03:30:00.000Z' })
  startsAt: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T04:00:00.000Z' })
  endsAt: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  clinicianId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  centreId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  serviceId: string;

  @ApiProperty({ enum: visitModes, enumName: 'VisitMode', example: 'in_person' })
  mode: string;

  @ApiProperty({ example: 'Asia/Kolkata', description: 'IANA zone of the centre.' })
  timeZone: string;

  @ApiProperty({
    enum: slotMatches,
    enumName: 'SlotMatch',
    isArray: true,
    example: ['weekday', 'part_of_day'],
    description: 'The stated preferences that it meets.',
  })
  matches: SlotMatch[];
}

/** Free times, best first. */
export class SuggestionsResponse {
  @ApiProperty({
    type: [SuggestedSlotResponse],
    description: 'Most preferences met first, then the soonest.',
  })
  data: SuggestedSlotResponse[];

  @ApiProperty({
    enum: emptyReasons,
    enumName: 'EmptyReason',
    nullable: true,
    example: null,
    description: 'Why there is nothing in `data`; null when there is.',
  })
  emptyReason: EmptyReason | null;

  static from(found: { slots: SuggestedSlot[]; emptyReason: EmptyReason | null }): SuggestionsResponse {
    return {
      data: found.slots.map(({ offer, mode, start, matches }) => ({
        startsAt: new Date(start).toISOString(),
        endsAt: new Date(start + offer.durationMinutes * MINUTE).toISOString(),
        clinicianId: offer.clinicianId,
        centreId: offer.centreId,
        serviceId: offer.serviceId,
        mode,
        timeZone: offer.timeZone,
        matches,
      })),
      emptyReason: found.emptyReason,
    };
  }
}
