import { ApiProperty } from '@nestjs/swagger';
import { type Explanation, type SlotObstacle, slotObstacles } from '../../use-cases/explain-slots.js';

const MINUTE = 60_000;

/** One start, and every rule that removes it. */
export class ExplainedStartResponse {
  @ApiProperty({ format: 'date-time', example: '2027-03-01T03:30:00.000Z' })
  startsAt: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T04:00:00.000Z' })
  endsAt: string;

  @ApiProperty({ example: false, description: 'Whether it can be booked at this moment.' })
  bookable: boolean;

  @ApiProperty({
    enum: slotObstacles,
    enumName: 'SlotObstacle',
    isArray: true,
    example: ['taken'],
    description: 'In the order in which the rules are asked; empty when it can be booked.',
  })
  obstacles: SlotObstacle[];
}

/** Why a time, or the times of a day, cannot be had. */
export class SlotExplanationResponse {
  @ApiProperty({
    type: [ExplainedStartResponse],
    description:
      'The one start, or those of the day’s grid; empty where nothing opens, or nothing is offered.',
  })
  data: ExplainedStartResponse[];

  @ApiProperty({
    enum: slotObstacles,
    enumName: 'SlotObstacle',
    isArray: true,
    example: ['taken'],
    description: 'Every rule that removes something of it.',
  })
  obstacles: SlotObstacle[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Asia/Kolkata',
    description: 'IANA zone of the centre; null when nothing of the kind is offered there.',
  })
  timeZone: string | null;

  static from({ offer, starts, obstacles }: Explanation): SlotExplanationResponse {
    const length = (offer?.durationMinutes ?? 0) * MINUTE;
    return {
      data: starts.map(({ start, obstacles: of }) => ({
        startsAt: new Date(start).toISOString(),
        endsAt: new Date(start + length).toISOString(),
        bookable: of.length === 0,
        obstacles: of,
      })),
      obstacles,
      timeZone: offer?.timeZone ?? null,
    };
  }
}
