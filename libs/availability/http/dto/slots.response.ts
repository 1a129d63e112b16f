import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { visitModes } from '../../domain/openings.js';
import { type EmptyReason, emptyReasons } from '../../domain/empty-reason.js';
import type { OpenPlaces } from '../../use-cases/find-open-places.js';
import type { SlotsFound } from '../../use-cases/find-slots.js';

/** A time that can be booked as it stands here. */
export class SlotResponse {
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

  @ApiPropertyOptional({
    format: 'uuid',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c19',
    description: 'The group session to name when booking. Absent for a visit alone.',
  })
  sessionId?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    example: 6,
    description: 'How many places are left in the group. Absent for a visit alone.',
  })
  placesLeft?: number;
}

interface FoundSlot {
  at: number;
  slot: SlotResponse;
}

function slotOf({ offer: { serviceId }, session }: OpenPlaces): FoundSlot {
  const { sessionId, clinicianId, centreId, mode, placesLeft, start, end } = session;
  const times = { startsAt: new Date(start).toISOString(), endsAt: new Date(end).toISOString() };
  return { at: start, slot: { ...times, clinicianId, centreId, serviceId, mode, sessionId, placesLeft } };
}

const MINUTE = 60_000;

/** Free time, by start. */
export class SlotsResponse {
  @ApiProperty({ type: [SlotResponse], description: 'By start, then clinician, then centre.' })
  data: SlotResponse[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Asia/Kolkata',
    description: 'IANA zone of the centre; null when the answer spans centres of several zones.',
  })
  timeZone: string | null;

  @ApiProperty({
    enum: emptyReasons,
    enumName: 'EmptyReason',
    nullable: true,
    example: null,
    description: 'Why there is nothing in `data`; null when there is.',
  })
  emptyReason: EmptyReason | null;

  /** `first` cuts the list off after so many. */
  static from({ free, places, emptyReason }: SlotsFound, first?: number): SlotsResponse {
    const found: FoundSlot[] = [];
    for (const { offer, mode, starts } of free) {
      const { clinicianId, centreId, serviceId, durationMinutes } = offer;
      for (const at of starts) {
        const [startsAt, endsAt] = [new Date(at), new Date(at + durationMinutes * MINUTE)];
        const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
        found.push({ at, slot: { ...times, clinicianId, centreId, serviceId, mode } });
      }
    }
    found.push(...places.map(slotOf));
    // Offers come by clinician and centre, and sorting is stable.
    found.sort((a, b) => a.at - b.at);
    const zones = new Set([...free, ...places].map(({ offer }) => offer.timeZone));
    return {
      data: found.slice(0, first).map(({ slot }) => slot),
      timeZone: zones.size === 1 ? [...zones][0]! : null,
      emptyReason,
    };
  }
}
