import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Idempotent, IdParam } from '#platform/http';
import { CheckInAppointment } from '../use-cases/check-in-appointment.js';
import { CompleteAppointment } from '../use-cases/complete-appointment.js';
import { MarkNoShow } from '../use-cases/mark-no-show.js';
import { StartAppointment } from '../use-cases/start-appointment.js';
import { UndoAppointmentStep } from '../use-cases/undo-appointment-step.js';
import { AppointmentResponse } from './dto/appointment.response.js';
import { ReasonRequest } from './dto/reason.request.js';

/** What happens on the day of a visit. Each answers with the appointment as it then is. */
@ApiTags('booking')
@Controller('appointments/:id')
export class VisitsController {
  constructor(
    private readonly checkInAppointment: CheckInAppointment,
    private readonly startAppointment: StartAppointment,
    private readonly completeAppointment: CompleteAppointment,
    private readonly markNoShow: MarkNoShow,
    private readonly undoStep: UndoAppointmentStep,
  ) {}

  @Post('check-in')
  @HttpCode(200)
  @Requires('appointment.attend')
  @Idempotent()
  @ApiOperation({
    operationId: 'checkInAppointment',
    summary: 'The patient is here',
    description:
      'On the day of the visit. A no-show can be checked in by staff on the same local day. Fails with 409 `illegal_transition`, or `slot_taken` when the time of a no-show was sold meanwhile, and 422 `too_early`, `visit_day_over` or `too_late_to_undo`.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async checkIn(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.checkInAppointment.execute(caller, id));
  }

  @Post('start')
  @HttpCode(200)
  @Requires('appointment.start')
  @Idempotent()
  @ApiOperation({
    operationId: 'startAppointment',
    summary: 'The visit begins',
    description:
      'By its own clinician, or staff with the permission; at the earliest half an hour before its time. Fails with 409 `illegal_transition` and 422 `too_early` (with `possibleFrom`) or `visit_day_over`.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async start(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.startAppointment.execute(caller, id));
  }

  @Post('complete')
  @HttpCode(200)
  @Requires('appointment.attend')
  @Idempotent()
  @ApiOperation({
    operationId: 'completeAppointment',
    summary: 'The visit is over',
    description:
      'Keeps how long it took, counted from its start. A no-show can be completed by staff on the same local day. Fails with 409 `illegal_transition` and 422 `too_early` or `too_late_to_undo`.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async complete(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.completeAppointment.execute(caller, id));
  }

  @Post('mark-no-show')
  @HttpCode(200)
  @Requires('appointment.attend')
  @Idempotent()
  @ApiOperation({
    operationId: 'markNoShow',
    summary: 'The patient did not come',
    description:
      'A quarter of an hour after the start, not sooner. The rest of the time is free. Fails with 409 `illegal_transition` and 422 `too_early` (with `possibleFrom`).',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async mark(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() body: ReasonRequest,
  ): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.markNoShow.execute(caller, id, body.reason));
  }

  @Post('undo')
  @HttpCode(200)
  @Requires('appointment.attend')
  @Idempotent()
  @ApiOperation({
    operationId: 'undoAppointmentStep',
    summary: 'Take a wrong tap back',
    description:
      'On the same local day: a check-in is `confirmed` again, a start `checked_in`. A no-show is corrected by `check-in` or `complete`. Fails with 409 `illegal_transition` and 422 `too_late_to_undo`.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async undo(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.undoStep.execute(caller, id));
  }
}
