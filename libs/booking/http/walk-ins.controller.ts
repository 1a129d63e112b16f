import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Creates, Idempotent } from '#platform/http';
import { TakeWalkIn } from '../use-cases/take-walk-in.js';
import { AppointmentResponse } from './dto/appointment.response.js';
import { WalkInRequest } from './dto/walk-in.request.js';

@ApiTags('booking')
@Controller('walk-ins')
export class WalkInsController {
  constructor(private readonly takeWalkIn: TakeWalkIn) {}

  @Post()
  @Requires('appointment.walk_in')
  @Idempotent()
  @Creates('appointments')
  @ApiOperation({
    operationId: 'takeWalkIn',
    summary: 'See somebody now',
    description:
      'An appointment whose time begins with this minute, inside every lead time. Fails with 409 `slot_taken` (with `alternatives`) while the clinician is busy, `patient_busy` or `overbooking_cap_reached`; 422 `not_offered` or `outside_availability`.',
  })
  @ApiCreatedResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async take(@CurrentCaller() caller: Caller, @Body() body: WalkInRequest): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.takeWalkIn.execute(caller, body));
  }
}
