import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
} from 'class-validator';
import { Malformed } from '#platform/domain';
import { IsCalendarDay, IsInstant } from '#platform/http';
import type { BlockTarget } from '../../domain/block.js';
import type { WantedSpan } from '../../domain/block-span.js';
import type { WantedBlocksWithReason } from '../../use-cases/place-blocks.js';
import type { WantedBlocks } from '../../use-cases/preview-blocks.js';

const IDS = { type: [String] as [StringConstructor], format: 'uuid', maxItems: 100 };

const clinicianDay = {
  centreId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13',
  clinicianIds: ['01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12'],
  fromDate: '2027-03-01',
  toDate: '2027-03-01',
};
const centreHours = {
  centreId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13',
  wholeCentre: true,
  startsAt: '2027-03-01T03:30:00Z',
  endsAt: '2027-03-01T07:30:00Z',
};

/** For the API reference. */
export const previewBlocksExamples = {
  day: { summary: 'A clinician’s whole day', value: clinicianDay },
  hours: { summary: 'Some hours of a whole centre', value: centreHours },
};
export const placeBlocksExamples = {
  day: {
    summary: 'A clinician’s whole day',
    value: { ...clinicianDay, reason: 'The clinician is ill', affectedVisits: 'cancel' },
  },
  hours: {
    summary: 'Some hours of a whole centre',
    value: { ...centreHours, reason: 'The water is cut off', affectedVisits: 'refuse' },
  },
};

/** Whose time is to be closed, and when: either two instants, or whole calendar days of the centre. */
export class PreviewBlocksRequest {
  @ApiProperty({
    format: 'uuid',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13',
    description: 'Whose clinicians, rooms and equipment are meant, and whose calendar days.',
  })
  @IsUUID()
  centreId: string;

  @ApiPropertyOptional({
    ...IDS,
    example: ['01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12'],
    description: 'Their time is closed at every centre.',
  })
  @IsOptional()
  @IsArray()
  @IsUUID('all', { each: true })
  @ArrayMaxSize(100)
  clinicianIds?: string[];

  @ApiPropertyOptional({ ...IDS, example: [] })
  @IsOptional()
  @IsArray()
  @IsUUID('all', { each: true })
  @ArrayMaxSize(100)
  roomIds?: string[];

  @ApiPropertyOptional({ ...IDS, example: [] })
  @IsOptional()
  @IsArray()
  @IsUUID('all', { each: true })
  @ArrayMaxSize(100)
  equipmentIds?: string[];

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    example: false,
    description: 'Everybody, at this centre.',
  })
  @IsOptional()
  @IsBoolean()
  wholeCentre?: boolean;

  @ApiPropertyOptional({ format: 'date-time', example: '2027-03-01T03:30:00Z' })
  @IsOptional()
  @IsInstant()
  startsAt?: string;

  @ApiPropertyOptional({ format: 'date-time', example: '2027-03-01T07:30:00Z' })
  @IsOptional()
  @IsInstant()
  endsAt?: string;

  @ApiPropertyOptional({
    format: 'date',
    example: '2027-03-01',
    description: 'Instead of `startsAt`: from its midnight on.',
  })
  @IsOptional()
  @IsCalendarDay()
  fromDate?: string;

  @ApiPropertyOptional({
    format: 'date',
    example: '2027-03-01',
    description: 'Instead of `endsAt`: the last day, itself included.',
  })
  @IsOptional()
  @IsCalendarDay()
  toDate?: string;

  toWanted(): WantedBlocks {
    return { centreId: this.centreId, targets: this.targets(), span: this.span() };
  }

  private targets(): BlockTarget[] {
    const of = (kind: BlockTarget['kind'], ids: string[] = []) =>
      [...new Set(ids.map((id) => id.toLowerCase()))].map((id) => ({ kind, id }));
    const targets = [
      ...of('clinician', this.clinicianIds),
      ...of('room', this.roomIds),
      ...of('equipment', this.equipmentIds),
      ...of('centre', this.wholeCentre ? [this.centreId] : []),
    ];
    if (!targets.length) throw new Malformed('/clinicianIds', 'Say whose time is to be blocked.', 'required');
    return targets;
  }

  private span(): WantedSpan {
    const { startsAt, endsAt, fromDate, toDate } = this;
    const given = [startsAt, endsAt, fromDate, toDate].filter((end) => end !== undefined).length;
    if (given === 2 && startsAt && endsAt) return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
    if (given === 2 && fromDate && toDate) return { fromDate, toDate };
    throw new Malformed('/startsAt', 'Give startsAt and endsAt, or fromDate and toDate.', 'required');
  }
}

/** The same, with why, and with what is to become of the visits. */
export class PlaceBlocksRequest extends PreviewBlocksRequest {
  @ApiProperty({
    minLength: 3,
    maxLength: 500,
    example: 'The clinician is ill',
    description: 'Told to the patients whose visits are called off.',
  })
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  reason: string;

  @ApiProperty({
    enum: ['cancel', 'refuse'],
    enumName: 'AffectedVisitsChoice',
    example: 'cancel',
    description: '`cancel` calls the visits in that time off; `refuse` leaves what has visits unblocked.',
  })
  @IsIn(['cancel', 'refuse'])
  affectedVisits: 'cancel' | 'refuse';

  override toWanted(): WantedBlocksWithReason {
    return { ...super.toWanted(), reason: this.reason, affectedVisits: this.affectedVisits };
  }
}
