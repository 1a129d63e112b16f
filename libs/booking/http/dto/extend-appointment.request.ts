import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';

/** By how much longer. */
export class ExtendAppointmentRequest {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 240,
    description: 'In minutes, from its end, or from now where that is over.',
    example: 15,
  })
  @IsInt()
  @Min(1)
  @Max(240)
  minutes: number;
}
