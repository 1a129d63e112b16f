import { ApiProperty } from '@nestjs/swagger';
import type { Caller } from '../../domain/caller.js';
import type { Session } from '../../domain/session.entity.js';

/** A device on which one is signed in. */
export class SessionResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  id: string;

  /** What the device said it was. */
  @ApiProperty({ type: 'string', nullable: true, example: 'Mozilla/5.0 (X11; Linux x86_64)' })
  userAgent: string | null;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T09:00:00.000Z' })
  createdAt: string;

  /** When its tokens were last renewed. */
  @ApiProperty({ format: 'date-time', example: '2027-03-01T09:15:00.000Z' })
  lastUsedAt: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-31T09:15:00.000Z' })
  expiresAt: string;

  /** Whether it is the device that asks. */
  @ApiProperty({ example: true })
  current: boolean;

  static from(session: Session, caller: Caller): SessionResponse {
    return Object.assign(new SessionResponse(), {
      id: session.id,
      userAgent: session.userAgent,
      createdAt: session.createdAt.toISOString(),
      lastUsedAt: session.lastUsedAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      current: session.id === caller.sessionId,
    });
  }
}

export class SessionsResponse {
  @ApiProperty({ type: [SessionResponse] })
  data: SessionResponse[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor: string | null;

  /** Only with `?count=true`. */
  @ApiProperty({ type: 'integer', required: false, example: 2 })
  total?: number;
}
