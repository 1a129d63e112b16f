import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems, Creates, IdParam, Idempotent, pageOf, PageRequest, toPage } from '#platform/http';
import { Caller } from '../domain/caller.js';
import { InviteStaffMember } from '../use-cases/invite-staff-member.js';
import { ListInvitations } from '../use-cases/list-invitations.js';
import { RevokeInvitation } from '../use-cases/revoke-invitation.js';
import { InviteRequest } from './dto/invitation.request.js';
import { InvitationResponse, InvitationsResponse } from './dto/invitation.response.js';
import { CurrentCaller, Requires } from './requires.js';

/** Who was asked to work here. */
@ApiTags('identity')
@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly inviteStaffMember: InviteStaffMember,
    private readonly listInvitations: ListInvitations,
    private readonly revokeInvitation: RevokeInvitation,
  ) {}

  /** Invite somebody to work here */
  @Requires('staff.invite')
  @Creates('invitations')
  @Idempotent()
  @Post()
  @ApiOperation({
    operationId: 'inviteStaffMember',
    summary: 'Invite somebody to work here',
    description:
      'Mails a link that is good once, for seven days. 403 for a role whose permissions one does not hold for its centre; 400 for a centre that does not exist.',
  })
  @ApiCreatedResponse({ type: InvitationResponse })
  @ApiProblems(400, 401, 403, 409, 413, 422)
  async invite(@CurrentCaller() caller: Caller, @Body() body: InviteRequest): Promise<InvitationResponse> {
    return InvitationResponse.from(await this.inviteStaffMember.execute(caller, body));
  }

  /** List invitations */
  @Requires('staff.invite')
  @Get()
  @ApiOperation({
    operationId: 'listInvitations',
    summary: 'List invitations',
    description: 'Those to the centres for which one may invite, the latest first.',
  })
  @ApiOkResponse({ type: InvitationsResponse })
  @ApiProblems(400, 401, 403)
  async list(@CurrentCaller() caller: Caller, @Query() request: PageRequest): Promise<InvitationsResponse> {
    const page = pageOf(request, 1);
    const { invitations, total } = await this.listInvitations.execute(caller, page);
    return toPage(
      invitations,
      page,
      ({ id }) => [id],
      (invitation) => InvitationResponse.from(invitation),
      total,
    );
  }

  /** Take an invitation back */
  @Requires('staff.invite')
  @HttpCode(204)
  @Delete(':id')
  @ApiOperation({
    operationId: 'revokeInvitation',
    summary: 'Take an invitation back',
    description: 'Its link is good for nothing from then on. 409 `illegal_transition` once it was accepted.',
  })
  @ApiNoContentResponse({ description: 'It is taken back.' })
  @ApiProblems(400, 401, 403, 404, 409)
  async revoke(@CurrentCaller() caller: Caller, @IdParam() invitationId: string): Promise<void> {
    await this.revokeInvitation.execute(caller, invitationId);
  }
}
