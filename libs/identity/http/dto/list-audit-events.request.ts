import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsUUID, Matches } from 'class-validator';
import { IsInstant, PageRequest } from '#platform/http';
import { MayBeAbsent } from '../fields.js';

/** What is left out does not narrow the list. */
export class ListAuditEventsRequest extends PageRequest {
  /** The account that did it. */
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  @MayBeAbsent()
  @IsUUID()
  actorId?: string;

  /** The patient for whom somebody else did it. */
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7b02-7c3d-8e4f-5a6b7c8d9e0f' })
  @MayBeAbsent()
  @IsUUID()
  onBehalfOf?: string;

  /** `<thing>.<verb>`. */
  @ApiPropertyOptional({ maxLength: 60, example: 'appointment.cancel' })
  @MayBeAbsent()
  @Matches(/^[a-z_]{1,30}\.[a-z_]{1,30}$/)
  action?: string;

  @ApiPropertyOptional({ maxLength: 30, example: 'appointment' })
  @MayBeAbsent()
  @Matches(/^[a-z_]{1,30}$/)
  entityType?: string;

  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7b02-7c3d-8e4f-5a6b7c8d9e10' })
  @MayBeAbsent()
  @IsUUID()
  entityId?: string;

  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c33' })
  @MayBeAbsent()
  @IsUUID()
  centreId?: string;

  /** From this instant on. */
  @ApiPropertyOptional({ type: 'string', format: 'date-time', example: '2027-03-01T00:00:00Z' })
  @MayBeAbsent()
  @IsInstant()
  from?: string;

  /** Before this instant. */
  @ApiPropertyOptional({ type: 'string', format: 'date-time', example: '2027-04-01T00:00:00Z' })
  @MayBeAbsent()
  @IsInstant()
  to?: string;

  toFilter() {
    const { actorId, onBehalfOf, action, entityType, entityId, centreId, from, to } = this;
    return {
      ...{ actorId, onBehalfOf, action, entityType, entityId, centreId },
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
    };
  }
}
