import { ApiProperty } from '@nestjs/swagger';
import type { AuditVerdict } from '#platform/audit';

export class BrokenLinkResponse {
  /** The place in the chain, from 1. */
  @ApiProperty({ type: 'integer', example: 1204 })
  sequence: number;

  /** The event that was changed; null when it is gone. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, example: null })
  eventId: string | null;
}

/** What a walk along the chain found. */
export class AuditVerdictResponse {
  /** No link is broken, and no event stands outside the chain. */
  @ApiProperty({ example: true })
  intact: boolean;

  /** How many links hold, from the first on. */
  @ApiProperty({ type: 'integer', example: 3412 })
  verified: number;

  /** The first link that does not hold. */
  @ApiProperty({ type: BrokenLinkResponse, nullable: true, example: null })
  brokenAt: BrokenLinkResponse | null;

  /** Events that are in no link and wait for none: slipped in, or stripped of their seal. */
  @ApiProperty({ type: 'string', format: 'uuid', isArray: true, example: [] })
  strays: string[];

  /** Events that wait for their seal. It takes less than a second. */
  @ApiProperty({ type: 'integer', example: 2 })
  unsealed: number;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: '2027-03-01T09:00:00.000Z' })
  oldestUnsealedAt: string | null;

  /** The last seal that holds. Kept elsewhere, it shows later whether the end was cut off. */
  @ApiProperty({
    pattern: '^[0-9a-f]{64}$',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  head: string;

  static from({ brokenAt, oldestUnsealedAt, ...verdict }: AuditVerdict): AuditVerdictResponse {
    return Object.assign(new AuditVerdictResponse(), {
      ...verdict,
      brokenAt: brokenAt && Object.assign(new BrokenLinkResponse(), brokenAt),
      oldestUnsealedAt: oldestUnsealedAt?.toISOString() ?? null,
    });
  }
}
