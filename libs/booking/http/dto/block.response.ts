import { ApiProperty } from '@nestjs/swagger';
import { type AffectedVisit } from '../../domain/affected-visit.js';
import { appointmentStatuses } from '../../domain/appointment-status.js';
import { type Block, blockedKinds, type BlockedKind } from '../../domain/block.js';
import type { BlockOutcome } from '../../use-cases/place-blocks.js';
import { type BlockRefusal, blockRefusals, type SurveyedBlock } from '../../use-cases/survey-blocks.js';

/** Time that staff closed. */
export class BlockResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c31' })
  id: string;

  @ApiProperty({ enum: blockedKinds, enumName: 'BlockedKind', example: 'clinician' })
  resourceKind: BlockedKind;

  @ApiProperty({
    format: 'uuid',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12',
    description: 'The clinician, room, piece of equipment or centre.',
  })
  resourceId: string;

  @ApiProperty({
    format: 'uuid',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13',
    description: 'For which centre it was placed.',
  })
  centreId: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T03:30:00.000Z' })
  startsAt: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T07:30:00.000Z' })
  endsAt: string;

  @ApiProperty({ example: 'Asia/Kolkata', description: 'IANA zone of the centre.' })
  timeZone: string;

  @ApiProperty({ example: 'The clinician is ill' })
  reason: string;

  @ApiProperty({ type: 'integer', minimum: 0, example: 2, description: 'How many visits it called off.' })
  affectedVisits: number;

  @ApiProperty({
    format: 'uuid',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c41',
    description: 'The account.',
  })
  createdBy: string;

  @ApiProperty({ format: 'date-time', example: '2027-02-28T10:00:00.000Z' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: null })
  liftedBy: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
    description: 'When the time was opened again; null while it is closed.',
  })
  liftedAt: string | null;

  static from(block: Block): BlockResponse {
    return {
      id: block.id,
      resourceKind: block.resourceKind,
      resourceId: block.resourceId,
      centreId: block.centreId,
      startsAt: block.startsAt.toISOString(),
      endsAt: block.endsAt.toISOString(),
      timeZone: block.timeZone,
      reason: block.reason,
      affectedVisits: block.affectedVisits,
      createdBy: block.createdBy,
      createdAt: block.createdAt.toISOString(),
      liftedBy: block.liftedBy,
      liftedAt: block.liftedAt?.toISOString() ?? null,
    };
  }
}

/** A visit in the time that is to be blocked. */
export class AffectedVisitResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c21' })
  appointmentId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c22' })
  patientId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  clinicianId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  centreId: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T04:00:00.000Z' })
  startsAt: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T04:30:00.000Z' })
  endsAt: string;

  @ApiProperty({
    enum: appointmentStatuses,
    enumName: 'AppointmentStatus',
    example: 'confirmed',
    description: 'Before the block.',
  })
  status: string;

  static from({
    id,
    patientId,
    clinicianId,
    centreId,
    startsAt,
    endsAt,
    status,
  }: AffectedVisit): AffectedVisitResponse {
    return {
      ...{ appointmentId: id, patientId, clinicianId, centreId, status },
      ...{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    };
  }
}

/** One resource of a preview, with what a block of it would call off. */
export class BlockPreviewItemResponse {
  @ApiProperty({ enum: blockedKinds, enumName: 'BlockedKind', example: 'clinician' })
  resourceKind: BlockedKind;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  resourceId: string;

  @ApiProperty({
    enum: blockRefusals,
    enumName: 'BlockRefusal',
    nullable: true,
    example: null,
    description:
      'Why it would not be, or was not, blocked: it is not of this centre; visits are booked; or visits at another centre are, whose staff would have to call them off.',
  })
  refusal: BlockRefusal | null;

  @ApiProperty({ type: [AffectedVisitResponse], description: 'By start.' })
  visits: AffectedVisitResponse[];

  static ofPreview({ target, visits, refusal }: SurveyedBlock): BlockPreviewItemResponse {
    return {
      ...{ resourceKind: target.kind, resourceId: target.id, refusal },
      visits: visits.map((visit) => AffectedVisitResponse.from(visit)),
    };
  }
}

/** What blocks would call off, by resource, in the order of the request. */
export class BlockPreviewResponse {
  @ApiProperty({ type: [BlockPreviewItemResponse] })
  data: BlockPreviewItemResponse[];

  static from(surveyed: SurveyedBlock[]): BlockPreviewResponse {
    return { data: surveyed.map((one) => BlockPreviewItemResponse.ofPreview(one)) };
  }
}

/** What became of one resource: blocked, or refused and untouched. */
export class BlockOutcomeResponse extends BlockPreviewItemResponse {
  @ApiProperty({ type: BlockResponse, nullable: true, description: 'Null when it was refused.' })
  block: BlockResponse | null;

  static of({ target, visits, refusal, block }: BlockOutcome): BlockOutcomeResponse {
    return {
      ...{ resourceKind: target.kind, resourceId: target.id, refusal },
      visits: visits.map((visit) => AffectedVisitResponse.from(visit)),
      block: block && BlockResponse.from(block),
    };
  }
}

/** By resource, in the order of the request. */
export class BlocksPlacedResponse {
  @ApiProperty({ type: [BlockOutcomeResponse] })
  data: BlockOutcomeResponse[];

  static from(outcomes: BlockOutcome[]): BlocksPlacedResponse {
    return { data: outcomes.map((outcome) => BlockOutcomeResponse.of(outcome)) };
  }
}
