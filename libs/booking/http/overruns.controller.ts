import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Idempotent, IdParam } from '#platform/http';
import { ExtendAppointment } from '../use-cases/extend-appointment.js';
import { ListOverruns } from '../use-cases/list-overruns.js';
import { ExtendAppointmentRequest } from './dto/extend-appointment.request.js';
import { OverrunResponse, OverrunsResponse } from './dto/overrun.response.js';

/** Visits that need longer than was agreed. */
@ApiTags('booking')
@Controller()
export class OverrunsController {
  constructor(
    private readonly extendAppointment: ExtendAppointment,
    private readonly listOverruns: ListOverruns,
  ) {}

  @Post('appointments/:id/extend')
  @HttpCode(200)
  @Requires('appointment.extend')
  @Idempotent()
  @ApiOperation({
    operationId: 'extendAppointment',
    summary: 'Let a running visit go on',
    description:
      'Its time is kept as far as nothing else begins; the answer says what it runs into. Fails with 409 `illegal_transition` unless it has begun, or `place_in_session`.',
  })
  @ApiOkResponse({ type: OverrunResponse })
  @ApiProblems(400, 401, 403, 404, 409)
  async extend(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() body: ExtendAppointmentRequest,
  ): Promise<OverrunResponse> {
    return OverrunResponse.from(await this.extendAppointment.execute(caller, id, body.minutes));
  }

  @Get('overruns')
  @Requires('appointment.extend')
  @ApiOperation({
    operationId: 'listOverruns',
    summary: 'Visits that run over at this moment',
    description: 'And what they run into. Clinicians see their own, staff those of their centres.',
  })
  @ApiOkResponse({ type: OverrunsResponse })
  @ApiProblems(401, 403)
  async list(@CurrentCaller() caller: Caller): Promise<OverrunsResponse> {
    return OverrunsResponse.from(await this.listOverruns.execute(caller));
  }
}
