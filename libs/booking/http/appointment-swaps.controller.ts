import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Idempotent } from '#platform/http';
import { SwapAppointments } from '../use-cases/swap-appointments.js';
import { SwapAppointmentsRequest } from './dto/swap-appointments.request.js';
import { SwappedAppointmentsResponse } from './dto/swapped-appointments.response.js';

@ApiTags('booking')
@Controller('appointments')
export class AppointmentSwapsController {
  constructor(private readonly swapAppointments: SwapAppointments) {}

  @Post('swap')
  @HttpCode(200)
  @Requires('appointment.swap')
  @Idempotent()
  @ApiOperation({
    operationId: 'swapAppointments',
    summary: 'Let two visits exchange their times',
    description:
      'Both move or none. Each keeps its patient, clinician, price and duration, and must be free to take place at the time of the other. Fails like `rescheduleAppointment` of either, and with 409 `place_in_session`.',
  })
  @ApiOkResponse({ type: SwappedAppointmentsResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async swap(
    @CurrentCaller() caller: Caller,
    @Body() body: SwapAppointmentsRequest,
  ): Promise<SwappedAppointmentsResponse> {
    return SwappedAppointmentsResponse.from(await this.swapAppointments.execute(caller, body.toSwap()));
  }
}
