import { ApiProperty } from '@nestjs/swagger';
import { IsEmailAddress, IsNewPassword, IsPersonName } from '../fields.js';

export class BootstrapRequest {
  @ApiProperty({ minLength: 1, maxLength: 200, example: 'Meera Iyer' })
  @IsPersonName()
  fullName: string;

  @ApiProperty({ format: 'email', maxLength: 254, example: 'meera@clinic.example' })
  @IsEmailAddress()
  email: string;

  @ApiProperty({ format: 'password', minLength: 8, maxLength: 200, example: 'correct horse battery' })
  @IsNewPassword()
  password: string;
}
