import { ApiProperty } from '@nestjs/swagger';
import { LINK_MINUTES } from '../../domain/one-time-code.entity.js';

/** A message is on its way; its link is to be followed. The same for known and unknown destinations. */
export class LinkSentResponse {
  /** Seconds for which the link is good. */
  @ApiProperty({ type: 'integer', example: 1800 })
  expiresIn: number;

  static create(): LinkSentResponse {
    return Object.assign(new LinkSentResponse(), { expiresIn: LINK_MINUTES * 60 });
  }
}
