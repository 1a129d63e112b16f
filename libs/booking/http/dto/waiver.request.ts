import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';
import type { Waiver } from '../../domain/waiver.js';

/** What every act has that staff may do outside its windows. */
export class WaiverRequest implements Waiver {
  @ApiPropertyOptional({
    default: false,
    description: 'For staff with the permission: sets lead time and horizon aside. Needs `overrideReason`.',
    example: false,
  })
  @IsOptional()
  @IsBoolean()
  overrideWindows?: boolean;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 500,
    description: 'Why; kept in the history.',
    example: 'Agreed on the phone',
  })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  overrideReason?: string;
}
