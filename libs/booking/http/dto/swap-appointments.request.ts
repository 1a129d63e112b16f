import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID, Length } from 'class-validator';
import type { WantedSwap } from '../../use-cases/swap-appointments.js';
import { WaiverRequest } from './waiver.request.js';

/** Which two visits exchange their times, and why. */
export class SwapAppointmentsRequest extends WaiverRequest {
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

  toSwap(): WantedSwap {
    const { firstId, secondId, reason, overrideWindows, overrideReason } = this;
    return { firstId, secondId, reason, overrideWindows, overrideReason };
  }
}
