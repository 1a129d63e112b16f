import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import type { WantedSwap } from '../../use-cases/swap-appointments.js';

/** Which two visits exchange their times, and why. */
export class SwapAppointmentsRequest {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c17' })
  @IsUUID()
  firstId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c18' })
  @IsUUID()
  secondId: string;

  @ApiProperty({
    minLength: 1,
    maxLength: 500,
    description: 'Kept in the history of both.',
    example: 'Both patients asked for it',
  })
  @IsString()
  @Length(1, 500)
  reason: string;

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
    description: 'Why the windows are set aside.',
    example: 'Agreed on the phone',
  })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  overrideReason?: string;

  toSwap(): WantedSwap {
    const { firstId, secondId, reason, overrideWindows, overrideReason } = this;
    return { firstId, secondId, reason, overrideWindows, overrideReason };
  }
}
