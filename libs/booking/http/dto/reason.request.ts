import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

/** Why, where one may say so. */
export class ReasonRequest {
  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 500,
    description: 'Why; kept in the history and told to the other party.',
    example: 'I have to travel that week',
  })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

/** Why, where it is owed. */
export class GivenReasonRequest {
  @ApiProperty({
    minLength: 1,
    maxLength: 500,
    description: 'Why; kept in the history and told to the patient.',
    example: 'Please see your general practitioner first',
  })
  @IsString()
  @Length(1, 500)
  reason: string;
}
