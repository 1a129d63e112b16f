import { ApiProperty } from '@nestjs/swagger';
import type { PageResult } from '#platform/http';
import { type FollowUpProposal, proposalStatuses } from '../../domain/follow-up-proposal.entity.js';
import { visitModes } from './visit-modes.js';

/** A further visit that the clinic proposes. */
export class FollowUpProposalResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c23' })
  id: string;

  @ApiProperty({ enum: proposalStatuses, enumName: 'FollowUpProposalStatus', example: 'open' })
  status: string;

  @ApiProperty({
    format: 'uuid',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c17',
    description: 'The visit that it would follow.',
  })
  parentId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c16' })
  patientId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  clinicianId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  centreId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  serviceId: string;

  @ApiProperty({ enum: visitModes, enumName: 'VisitMode', example: 'in_person' })
  mode: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-22T03:30:00.000Z' })
  startsAt: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'The appointment that it became.',
  })
  appointmentId: string | null;

  static from(proposal: FollowUpProposal): FollowUpProposalResponse {
    const { id, status, parentId, patientId, clinicianId, centreId, serviceId, mode } = proposal;
    return {
      ...{ id, status, parentId, patientId, clinicianId, centreId, serviceId, mode },
      startsAt: proposal.startsAt.toISOString(),
      appointmentId: proposal.appointmentId,
    };
  }
}

/** A page of proposals. */
export class FollowUpProposalsResponse {
  @ApiProperty({ type: [FollowUpProposalResponse], description: 'Oldest first.' })
  data: FollowUpProposalResponse[];

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Null on the last page.' })
  nextCursor: string | null;

  static from({ data, nextCursor }: PageResult<FollowUpProposal>): FollowUpProposalsResponse {
    return { data: data.map((proposal) => FollowUpProposalResponse.from(proposal)), nextCursor };
  }
}
