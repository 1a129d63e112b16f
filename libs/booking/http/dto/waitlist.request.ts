import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { IsCalendarDay } from '#platform/http';
import { type PartOfDay, partsOfDay } from '../../domain/waitlist-entry.entity.js';
import type { WantedEntry } from '../../use-cases/join-waitlist.js';
import { visitModes } from './visit-modes.js';

/** What somebody waits for. What is left out may be any. */
export class JoinWaitlistRequest {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  @IsUUID()
  serviceId: string;

  @ApiProperty({
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: 20,
    description: 'The centres that would do.',
    example: ['01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  centreIds: string[];

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: 20,
    description: 'The clinicians who would do; anybody when left out.',
    example: ['01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  clinicianIds?: string[];

  @ApiPropertyOptional({ enum: visitModes, enumName: 'VisitMode', example: 'in_person' })
  @IsOptional()
  @IsIn(visitModes)
  mode?: 'in_person' | 'online';

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'integer', minimum: 1, maximum: 7 },
    maxItems: 7,
    description: 'Monday is 1, Sunday is 7.',
    example: [1, 3],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  weekdays?: number[];

  @ApiPropertyOptional({
    enum: partsOfDay,
    enumName: 'PartOfDay',
    isArray: true,
    description: 'Until noon, until five, and later, as the centre’s clocks say.',
    example: ['morning'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(3)
  @ArrayUnique()
  @IsIn(partsOfDay, { each: true })
  partsOfDay?: PartOfDay[];

  @ApiProperty({ format: 'date', description: 'The last day that would do.', example: '2027-04-30' })
  @IsCalendarDay()
  until: string;

  @ApiPropertyOptional({
    default: false,
    description: 'Goes before the others. For staff of the centres.',
    example: false,
  })
  @IsOptional()
  @IsBoolean()
  urgent?: boolean;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Whom it is for, as with `bookAppointment`.',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c16',
  })
  @IsOptional()
  @IsUUID()
  patientId?: string;

  toEntry(): WantedEntry {
    const { serviceId, centreIds, until, patientId } = this;
    return {
      ...{ serviceId, centreIds, until, patientId },
      clinicianIds: this.clinicianIds ?? [],
      mode: this.mode ?? null,
      weekdays: this.weekdays ?? [],
      partsOfDay: this.partsOfDay ?? [],
      urgent: this.urgent ?? false,
    };
  }
}
