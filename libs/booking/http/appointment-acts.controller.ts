import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Idempotent, IdParam } from '#platform/http';
import { CancelAppointment } from '../use-cases/cancel-appointment.js';
import { RescheduleAppointment } from '../use-cases/reschedule-appointment.js';
import { AppointmentResponse } from './dto/appointment.response.js';
import { CancelAppointmentRequest } from './dto/cancel-appointment.request.js';
import { RescheduleAppointmentRequest } from './dto/reschedule-appointment.request.js';

/** What can be done to an appointment. Each answers with the appointment as it then is. */
@ApiTags('booking')
@Controller('appointments/:id')
export class AppointmentActsController {
  constructor(
    private readonly cancelAppointment: CancelAppointment,
    private readonly rescheduleAppointment: RescheduleAppointment,
  ) {}

  @Post('cancel')
  @HttpCode(200)
  @Requires('appointment.cancel')
  @Idempotent()
  @ApiOperation({
    operationId: 'cancelAppointment',
    summary: 'Call an appointment off',
    description:
      'Its time is free at once. Fails with 400 `reason_required` for the clinic’s side without a reason, 409 `illegal_transition` when it is over or called off already, and 422 `too_late_to_cancel` for patients after `cancellableUntil`.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async cancel(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() body: CancelAppointmentRequest,
  ): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.cancelAppointment.execute(caller, id, body.reason));
  }

  @Post('reschedule')
  @HttpCode(200)
  @Requires('appointment.reschedule')
  @Idempotent()
  @ApiOperation({
    operationId: 'rescheduleAppointment',
    summary: 'Move an appointment to another time',
    description:
      'The old time is kept unless the new one is had. Price, duration and buffers stay as agreed. Fails like `bookAppointment`, and with 409 `illegal_transition`, 422 `too_late_to_cancel` or `same_time`.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async reschedule(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() body: RescheduleAppointmentRequest,
  ): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.rescheduleAppointment.execute(caller, id, body.toMove()));
  }
}
