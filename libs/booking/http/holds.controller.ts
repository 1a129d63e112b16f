import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Creates, Idempotent, IdParam } from '#platform/http';
import { ListHolds } from '../use-cases/list-holds.js';
import { PlaceHold } from '../use-cases/place-hold.js';
import { ReleaseHold } from '../use-cases/release-hold.js';
import { HoldResponse, HoldsResponse } from './dto/hold.response.js';
import { PlaceHoldRequest } from './dto/place-hold.request.js';

@ApiTags('booking')
@Controller('holds')
export class HoldsController {
  constructor(
    private readonly placeHold: PlaceHold,
    private readonly listHolds: ListHolds,
    private readonly releaseHold: ReleaseHold,
  ) {}

  @Post()
  @Requires('appointment.book')
  @Idempotent()
  @Creates('holds')
  @ApiOperation({
    operationId: 'placeHold',
    summary: 'Keep a time for ten minutes',
    description:
      'For whoever is still deciding; confirm it with `bookAppointment`. Fails like `bookAppointment`, and with 409 `too_many_holds` beyond five at once.',
  })
  @ApiCreatedResponse({ type: HoldResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async place(@CurrentCaller() caller: Caller, @Body() body: PlaceHoldRequest): Promise<HoldResponse> {
    return HoldResponse.from(await this.placeHold.execute(caller, body.toHold()));
  }

  @Get()
  @Requires('appointment.book')
  @ApiOperation({
    operationId: 'listHolds',
    summary: 'Your holds that are still good',
    description: 'Those that were placed from this account and are neither confirmed, released nor expired.',
  })
  @ApiOkResponse({ type: HoldsResponse })
  @ApiProblems(401, 403)
  async list(@CurrentCaller() caller: Caller): Promise<HoldsResponse> {
    return HoldsResponse.from(await this.listHolds.execute(caller));
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('appointment.book')
  @ApiOperation({
    operationId: 'releaseHold',
    summary: 'Give a held time back',
    description: 'Only whoever holds it can. A second time is no harm.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404)
  release(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<void> {
    return this.releaseHold.execute(caller, id);
  }
}
