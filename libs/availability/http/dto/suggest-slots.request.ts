import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { type PartOfDay, partsOfDay } from '../../domain/slot-preferences.js';
import type { SuggestionsQuestion } from '../../use-cases/suggest-slots.js';
import { ListSlotsRequest } from './list-slots.request.js';

const SUGGESTIONS = 5;
const asList = ({ value }: { value: unknown }) =>
  value === undefined || Array.isArray(value) ? value : [value];

/** Which free time is asked for, and what would be liked best. */
export class SuggestSlotsRequest extends ListSlotsRequest {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 20,
    default: SUGGESTIONS,
    example: SUGGESTIONS,
    description: 'How many at most.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(20)
  override first?: number = SUGGESTIONS;

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'integer', minimum: 1, maximum: 7 },
    description: 'Liked best, Monday is 1; may be repeated.',
    example: [1, 3],
  })
  @IsOptional()
  @Transform(({ value }) => (asList({ value }) as unknown[] | undefined)?.map(Number))
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  @ArrayMaxSize(7)
  weekday?: number[];

  @ApiPropertyOptional({
    enum: partsOfDay,
    enumName: 'PartOfDay',
    isArray: true,
    description: 'Liked best, by the centre’s clock: before 12:00, before 17:00, later. May be repeated.',
    example: ['morning'],
  })
  @IsOptional()
  @Transform(asList)
  @IsIn(partsOfDay, { each: true })
  @ArrayMaxSize(partsOfDay.length)
  partOfDay?: PartOfDay[];

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Liked best; others are suggested too.',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12',
  })
  @IsOptional()
  @IsUUID()
  preferredClinicianId?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'For whom. Oneself when left out.',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c22',
  })
  @IsOptional()
  @IsUUID()
  patientId?: string;

  override toQuestion(): SuggestionsQuestion {
    const { patientId, preferredClinicianId: clinicianId, weekday: weekdays, partOfDay } = this;
    const preferences = { clinicianId, weekdays, partsOfDay: partOfDay };
    return { ...super.toQuestion(), patientId, preferences, limit: this.first ?? SUGGESTIONS };
  }
}
