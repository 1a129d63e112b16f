import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';

export class MergePatientRequest {
  /** The other record of the same person. It gives way; its id goes on to answer as the patient. */
  @ApiProperty({ format: 'uuid', example: '01938f2e-7b02-7c3d-8e4f-5a6b7c8d9e10' })
  @IsUUID()
  duplicateId: string;
}
