import { ApiProperty } from '@nestjs/swagger';
import { type Invitation, type InvitationStatus, invitationStatuses } from '../../domain/invitation.js';
import { HeldRoleResponse } from './me.response.js';

/** Somebody was asked to work here. */
export class InvitationResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  id: string;

  @ApiProperty({ format: 'email', example: 'sunita@clinic.example' })
  email: string;

  @ApiProperty({ example: 'en' })
  language: string;

  @ApiProperty({ type: [HeldRoleResponse] })
  roles: HeldRoleResponse[];

  /** An open one is good until `expiresAt`. */
  @ApiProperty({ enum: invitationStatuses, enumName: 'InvitationStatus', example: 'open' })
  status: InvitationStatus;

  /** The account that invites. */
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c22' })
  invitedBy: string;

  /** The account that accepted. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, example: null })
  accountId: string | null;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T09:00:00.000Z' })
  invitedAt: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-08T09:00:00.000Z' })
  expiresAt: string;

  static from(invitation: Invitation): InvitationResponse {
    const { id, email, language, roles, status, invitedBy, accountId } = invitation;
    return Object.assign(new InvitationResponse(), {
      ...{ id, email, language, status, invitedBy, accountId },
      roles: roles.map(({ role, centreId }) => Object.assign(new HeldRoleResponse(), { role, centreId })),
      invitedAt: invitation.invitedAt.toISOString(),
      expiresAt: invitation.expiresAt.toISOString(),
    });
  }
}

export class InvitationsResponse {
  @ApiProperty({ type: [InvitationResponse] })
  data: InvitationResponse[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor: string | null;

  /** Only with `?count=true`. */
  @ApiProperty({ type: 'integer', required: false, example: 2 })
  total?: number;
}
