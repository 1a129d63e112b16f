import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsCalendarDay } from '#platform/http';
import { type DaySheetOrder, daySheetOrders } from '../../domain/day-sheet.js';

export const daySheetFormats = ['html', 'pdf'] as const;
export type DaySheetFormat = (typeof daySheetFormats)[number];

/** Which day of which centre. */
export class DaySheetRequest {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  @IsUUID()
  centreId: string;

  @ApiProperty({ format: 'date', description: 'A day as the centre counts them.', example: '2027-03-01' })
  @IsCalendarDay()
  date: string;

  @ApiPropertyOptional({
    enum: daySheetOrders,
    enumName: 'DaySheetOrder',
    default: 'clinician',
    description: 'A page for each clinician, or for each room.',
    example: 'clinician',
  })
  @IsOptional()
  @IsIn(daySheetOrders)
  by?: DaySheetOrder;

  @ApiPropertyOptional({
    enum: daySheetFormats,
    enumName: 'DaySheetFormat',
    description: 'Goes before the header `Accept`; a page of HTML where neither says otherwise.',
    example: 'html',
  })
  @IsOptional()
  @IsIn(daySheetFormats)
  format?: DaySheetFormat;
}
