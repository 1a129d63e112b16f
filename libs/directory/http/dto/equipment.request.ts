import { ApiProperty, PartialType } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { IsText } from './is-text.js';
import { KIND, KIND_MESSAGE } from './kind.js';

/** A piece of equipment, as a centre gets it. */
export class AddEquipmentRequest {
  /** Unique among the equipment of the centre. */
  @ApiProperty({ minLength: 1, maxLength: 120, example: 'Ultrasound A' })
  @IsText(1, 120)
  name: string;

  /** What services ask for in `equipmentKinds`. */
  @ApiProperty({ pattern: KIND.source, example: 'ultrasound' })
  @Matches(KIND, { message: KIND_MESSAGE })
  kind: string;
}

/** What is to change; what is left out stays. */
export class UpdateEquipmentRequest extends PartialType(AddEquipmentRequest, { skipNullProperties: false }) {}
