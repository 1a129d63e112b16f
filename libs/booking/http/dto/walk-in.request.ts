import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';

/** Who is to be seen now, by whom, and for what. */
export class WalkInRequest {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  @IsUUID()
  clinicianId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  @IsUUID()
  serviceId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  @IsUUID()
  centreId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c16' })
  @IsUUID()
  patientId: string;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 1000,
    description: 'What the patient wants to be seen for. Stored encrypted.',
    example: 'A cut in the hand',
  })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  reason?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 5,
    maximum: 720,
    description: 'In minutes; as long as the service when left out.',
    example: 10,
  })
  @IsOptional()
  @IsInt()
  @Min(5)
  @Max(720)
  durationMinutes?: number;

  @ApiPropertyOptional({
    default: false,
    description: 'On top of whoever is with the clinician; needs the permission, and `overrideReason`.',
    example: false,
  })
  @IsOptional()
  @IsBoolean()
  overbook?: boolean;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 500,
    description: 'Why it is on top of others; kept in the history.',
    example: 'An emergency',
  })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  overrideReason?: string;
}
