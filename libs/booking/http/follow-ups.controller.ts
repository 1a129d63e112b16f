import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Creates, Idempotent, IdParam, pageOf, PageRequest } from '#platform/http';
import { AnswerFollowUpProposal } from '../use-cases/answer-follow-up-proposal.js';
import { FollowUpAppointment } from '../use-cases/follow-up-appointment.js';
import { ListFollowUpProposals } from '../use-cases/list-follow-up-proposals.js';
import { AppointmentResponse } from './dto/appointment.response.js';
import { FollowUpProposalResponse, FollowUpProposalsResponse } from './dto/follow-up-proposal.response.js';
import { AcceptFollowUpRequest, FollowUpRequest, ProposeFollowUpRequest } from './dto/follow-up.request.js';

/** Further visits that follow one: booked at once, or proposed for the patient to decide. */
@ApiTags('booking')
@Controller()
export class FollowUpsController {
  constructor(
    private readonly followUp: FollowUpAppointment,
    private readonly listProposals: ListFollowUpProposals,
    private readonly answerProposal: AnswerFollowUpProposal,
  ) {}

  @Post('appointments/:id/follow-up')
  @Requires('appointment.follow_up')
  @Idempotent()
  @Creates('appointments')
  @ApiOperation({
    operationId: 'followUpAppointment',
    summary: 'Book a visit that follows one',
    description:
      'Of the same patient with the same clinician; `parentId` names the visit. Fails like `bookAppointment`, and with 409 `illegal_transition` after one that never took place.',
  })
  @ApiCreatedResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async book(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() body: FollowUpRequest,
  ): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.followUp.book(caller, id, body.toFollowUp()));
  }

  @Post('appointments/:id/follow-up-proposals')
  @Requires('appointment.follow_up')
  @Idempotent()
  @Creates('follow-up-proposals')
  @ApiOperation({
    operationId: 'proposeFollowUp',
    summary: 'Propose a visit that follows one',
    description:
      'The patient accepts or declines it. It keeps no time. Fails like `followUpAppointment` when it could not be booked at this moment.',
  })
  @ApiCreatedResponse({ type: FollowUpProposalResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async propose(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() body: ProposeFollowUpRequest,
  ): Promise<FollowUpProposalResponse> {
    return FollowUpProposalResponse.from(await this.followUp.propose(caller, id, body.toFollowUp()));
  }

  @Get('follow-up-proposals')
  @Requires('appointment.read')
  @ApiOperation({
    operationId: 'listFollowUpProposals',
    summary: 'Proposals that concern you',
    description:
      'Patients see their own and those of whom they act for, clinicians their own, staff those of their centres.',
  })
  @ApiOkResponse({ type: FollowUpProposalsResponse })
  @ApiProblems(400, 401, 403)
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: PageRequest,
  ): Promise<FollowUpProposalsResponse> {
    return FollowUpProposalsResponse.from(await this.listProposals.execute(caller, pageOf(query, 1)));
  }

  @Post('follow-up-proposals/:id/accept')
  @HttpCode(200)
  @Requires('appointment.book')
  @Idempotent()
  @ApiOperation({
    operationId: 'acceptFollowUp',
    summary: 'Accept a proposed visit',
    description:
      'It is booked. Fails like `bookAppointment`, and the proposal then stays open; 409 `proposal_answered` the second time.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async accept(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() body: AcceptFollowUpRequest,
  ): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.answerProposal.accept(caller, id, body.toStart()));
  }

  @Post('follow-up-proposals/:id/decline')
  @HttpCode(200)
  @Requires('appointment.book')
  @Idempotent()
  @ApiOperation({
    operationId: 'declineFollowUp',
    summary: 'Decline a proposed visit',
    description: 'Fails with 409 `proposal_answered` the second time.',
  })
  @ApiOkResponse({ type: FollowUpProposalResponse })
  @ApiProblems(400, 401, 403, 404, 409)
  async decline(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<FollowUpProposalResponse> {
    return FollowUpProposalResponse.from(await this.answerProposal.decline(caller, id));
  }
}
