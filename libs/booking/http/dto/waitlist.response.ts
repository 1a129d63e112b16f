import { ApiProperty } from '@nestjs/swagger';
import type { PageResult } from '#platform/http';
import { partsOfDay, type WaitlistEntry, waitlistStatuses } from '../../domain/waitlist-entry.entity.js';
import { type WaitlistOffer, waitlistOfferStatuses } from '../../domain/waitlist-offer.entity.js';
import type { EntryWithOffer } from '../../use-cases/list-waitlist.js';
import { visitModes } from './visit-modes.js';

/** A time that is kept for somebody who waited. */
export class WaitlistOfferResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c22' })
  id: string;

  @ApiProperty({ enum: waitlistOfferStatuses, enumName: 'WaitlistOfferStatus', example: 'open' })
  status: string;

  @ApiProperty({
    format: 'uuid',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c15',
    description: 'The hold that keeps the time.',
  })
  holdId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  clinicianId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  centreId: string;

  @ApiProperty({ enum: visitModes, enumName: 'VisitMode', example: 'in_person' })
  mode: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T03:30:00.000Z' })
  startsAt: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T04:00:00.000Z' })
  endsAt: string;

  @ApiProperty({
    format: 'date-time',
    example: '2027-02-27T10:45:00.000Z',
    description: 'Who answers until then, itself included, is in time.',
  })
  expiresAt: string;

  static from(offer: WaitlistOffer): WaitlistOfferResponse {
    const { id, status, holdId, clinicianId, centreId, mode } = offer;
    return {
      ...{ id, status, holdId, clinicianId, centreId, mode },
      startsAt: offer.startsAt.toISOString(),
      endsAt: offer.endsAt.toISOString(),
      expiresAt: offer.expiresAt.toISOString(),
    };
  }
}

/** Somebody who waits, and for what. Empty lists mean any. */
export class WaitlistEntryResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c21' })
  id: string;

  @ApiProperty({ enum: waitlistStatuses, enumName: 'WaitlistStatus', example: 'waiting' })
  status: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c16' })
  patientId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  serviceId: string;

  @ApiProperty({ type: [String], format: 'uuid', example: ['01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13'] })
  centreIds: string[];

  @ApiProperty({ type: [String], format: 'uuid', example: [] })
  clinicianIds: string[];

  @ApiProperty({
    enum: visitModes,
    enumName: 'VisitMode',
    nullable: true,
    example: null,
    description: 'Null when both would do.',
  })
  mode: string | null;

  @ApiProperty({
    type: 'array',
    items: { type: 'integer' },
    description: 'Monday is 1, Sunday is 7.',
    example: [1, 3],
  })
  weekdays: number[];

  @ApiProperty({ enum: partsOfDay, enumName: 'PartOfDay', isArray: true, example: ['morning'] })
  partsOfDay: string[];

  @ApiProperty({ format: 'date', description: 'The last day that would do.', example: '2027-04-30' })
  until: string;

  @ApiProperty({ description: 'Goes before the others.', example: false })
  urgent: boolean;

  @ApiProperty({ format: 'date-time', example: '2027-02-20T10:15:00.000Z' })
  createdAt: string;

  @ApiProperty({
    type: WaitlistOfferResponse,
    nullable: true,
    description: 'The time that is kept for them at this moment; null when there is none.',
    example: null,
  })
  offer: WaitlistOfferResponse | null;

  static from(entry: WaitlistEntry, offer: WaitlistOffer | null = null): WaitlistEntryResponse {
    const { id, status, patientId, serviceId, centreIds, clinicianIds, mode, weekdays, partsOfDay } = entry;
    return {
      ...{ id, status, patientId, serviceId, centreIds, clinicianIds, mode, weekdays, partsOfDay },
      until: entry.until,
      urgent: entry.urgent,
      createdAt: entry.createdAt.toISOString(),
      offer: offer && WaitlistOfferResponse.from(offer),
    };
  }
}

/** A page of the waiting list. */
export class WaitlistResponse {
  @ApiProperty({ type: [WaitlistEntryResponse], description: 'Oldest first.' })
  data: WaitlistEntryResponse[];

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Null on the last page.' })
  nextCursor: string | null;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    required: false,
    example: 1,
    description: 'With `count=true`.',
  })
  total?: number;

  static from({ data, ...page }: PageResult<EntryWithOffer>): WaitlistResponse {
    return { data: data.map(({ entry, offer }) => WaitlistEntryResponse.from(entry, offer)), ...page };
  }
}
