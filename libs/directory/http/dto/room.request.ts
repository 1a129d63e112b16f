import { ApiProperty, PartialType } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { IsText } from './is-text.js';
import { KIND, KIND_MESSAGE } from './kind.js';

/** A room, as a centre gets it. */
export class AddRoomRequest {
  /** Unique among the rooms of the centre. */
  @ApiProperty({ minLength: 1, maxLength: 120, example: 'Room 3, first floor' })
  @IsText(1, 120)
  name: string;

  /** What services ask for in `roomKinds`. */
  @ApiProperty({ pattern: KIND.source, example: 'consulting_room' })
  @Matches(KIND, { message: KIND_MESSAGE })
  kind: string;
}

/** What is to change; what is left out stays. */
export class UpdateRoomRequest extends PartialType(AddRoomRequest, { skipNullProperties: false }) {}
