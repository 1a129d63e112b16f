import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Idempotent, IdParam } from '#platform/http';
import { ApproveAppointment } from '../use-cases/approve-appointment.js';
import { ApproveCancellation } from '../use-cases/approve-cancellation.js';
import { RejectAppointment } from '../use-cases/reject-appointment.js';
import { RejectCancellation } from '../use-cases/reject-cancellation.js';
import { RequestCancellation } from '../use-cases/request-cancellation.js';
import { WithdrawCancellation } from '../use-cases/withdraw-cancellation.js';
import { AppointmentResponse } from './dto/appointment.response.js';
import { GivenReasonRequest, ReasonRequest } from './dto/reason.request.js';

/** What the clinic has to decide, and what patients ask of it. Each answers with the appointment as it then is. */
@ApiTags('booking')
@Controller('appointments/:id')
export class AppointmentDecisionsController {
  constructor(
    private readonly approveAppointment: ApproveAppointment,
    private readonly rejectAppointment: RejectAppointment,
    private readonly requestCancellation: RequestCancellation,
    private readonly withdrawCancellation: WithdrawCancellation,
    private readonly approveCancellation: ApproveCancellation,
    private readonly rejectCancellation: RejectCancellation,
  ) {}

  @Post('approve')
  @HttpCode(200)
  @Requires('appointment.approve')
  @Idempotent()
  @ApiOperation({
    operationId: 'approveAppointment',
    summary: 'Agree to a booking that waits for it',
    description:
      'It is confirmed, or waits for its payment where that comes first. For the own clinician and staff with the permission. Fails with 409 `illegal_transition` when it does not wait for approval, or expired meanwhile.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async approve(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.approveAppointment.execute(caller, id));
  }

  @Post('reject')
  @HttpCode(200)
  @Requires('appointment.approve')
  @Idempotent()
  @ApiOperation({
    operationId: 'rejectAppointment',
    summary: 'Turn a booking down that waits for approval',
    description:
      'Its time is free at once; what was paid is due back. Fails with 409 `illegal_transition` when it does not wait for approval.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async reject(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() body: GivenReasonRequest,
  ): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.rejectAppointment.execute(caller, id, body.reason));
  }

  @Post('request-cancellation')
  @HttpCode(200)
  @Requires('patient.act_for')
  @Idempotent()
  @ApiOperation({
    operationId: 'requestCancellation',
    summary: 'Ask the clinic to call a visit off',
    description:
      'For patients who are too late to cancel by themselves. Unanswered it lapses at the start. Fails with 409 `illegal_transition` unless the visit is confirmed, and 422 `too_late_to_cancel` from its start on.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async request(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() body: ReasonRequest,
  ): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.requestCancellation.execute(caller, id, body.reason));
  }

  @Post('withdraw-cancellation')
  @HttpCode(200)
  @Requires('patient.act_for')
  @Idempotent()
  @ApiOperation({
    operationId: 'withdrawCancellation',
    summary: 'Take the wish to cancel back',
    description:
      'The visit stands as before. Fails with 409 `illegal_transition` when it was answered already.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async withdraw(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.withdrawCancellation.execute(caller, id));
  }

  @Post('approve-cancellation')
  @HttpCode(200)
  @Requires('appointment.approve')
  @Idempotent()
  @ApiOperation({
    operationId: 'approveCancellation',
    summary: 'Agree to a patient’s wish to cancel',
    description:
      'Its time is free at once. What is due back follows the agreed policy, counted from the moment of the request. Fails with 409 `illegal_transition` when nobody asked.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async agree(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() body: ReasonRequest,
  ): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.approveCancellation.execute(caller, id, body.reason));
  }

  @Post('reject-cancellation')
  @HttpCode(200)
  @Requires('appointment.reject_cancellation')
  @Idempotent()
  @ApiOperation({
    operationId: 'rejectCancellation',
    summary: 'Hold a patient to the visit',
    description: 'It stands as before. Fails with 409 `illegal_transition` when nobody asked.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async refuse(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() body: GivenReasonRequest,
  ): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.rejectCancellation.execute(caller, id, body.reason));
  }
}
