import { ApiProperty } from '@nestjs/swagger';
import type { AuditChanges, ReadableAuditEvent } from '#platform/audit';

const id = { type: 'string', format: 'uuid', nullable: true } as const;

/** One thing that somebody did. */
export class AuditEventResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7c00-7b6a-8d10-2f3a4b5c6d7e' })
  id: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T09:00:00.000Z' })
  at: string;

  /** `<thing>.<verb>`. */
  @ApiProperty({ example: 'appointment.cancel' })
  action: string;

  /** The account that did it; null for nobody signed in. */
  @ApiProperty({ ...id, example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  actorId: string | null;

  /** The patient for whom somebody else did it. */
  @ApiProperty({ ...id, example: '01938f2e-7b02-7c3d-8e4f-5a6b7c8d9e0f' })
  onBehalfOf: string | null;

  @ApiProperty({ example: 'appointment' })
  entityType: string;

  @ApiProperty({ ...id, example: '01938f2e-7b02-7c3d-8e4f-5a6b7c8d9e10' })
  entityId: string | null;

  /** The centre that it concerns, where it concerns one. */
  @ApiProperty({ ...id, example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c33' })
  centreId: string | null;

  /** The fields that were changed, from what to what. Personal values are in `personal` only. */
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { status: { from: 'confirmed', to: 'cancelled' } },
  })
  changes: AuditChanges;

  /** Null when nothing was personal, or the person has been forgotten. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, example: null })
  personal: Record<string, unknown> | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'b2f1c9d4' })
  requestId: string | null;

  /** The address that the request came from; null when it came from none, or whoever sent it has been forgotten. */
  @ApiProperty({ type: 'string', nullable: true, example: '203.0.113.7' })
  address: string | null;

  static from(event: ReadableAuditEvent): AuditEventResponse {
    const { id, at, action, actorId, onBehalfOf, entityType, entityId, centreId } = event;
    const { changes, personal, requestId, address } = event;
    return Object.assign(new AuditEventResponse(), {
      ...{ id, at: at.toISOString(), action, actorId, onBehalfOf, entityType, entityId, centreId },
      ...{ changes, personal, requestId, address },
    });
  }
}

export class AuditEventsResponse {
  @ApiProperty({ type: [AuditEventResponse] })
  data: AuditEventResponse[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor: string | null;

  /** Only with `?count=true`. */
  @ApiProperty({ type: 'integer', required: false, example: 3412 })
  total?: number;
}
