import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Public, Requires } from '#identity';
import { ApiProblems, IdParam } from '#platform/http';
import { GetAvailability } from '../use-cases/get-availability.js';
import { SetOpeningHours } from '../use-cases/set-opening-hours.js';
import { AvailabilityResponse } from './dto/availability.response.js';
import { SetAvailabilityRequest } from './dto/set-availability.request.js';

@ApiTags('availability')
@Controller('clinicians/:clinicianId/availability')
export class AvailabilityController {
  constructor(
    private readonly getAvailability: GetAvailability,
    private readonly setOpeningHours: SetOpeningHours,
  ) {}

  @Get()
  @Public()
  @ApiOperation({
    operationId: 'getAvailability',
    summary: 'The weekly hours of a clinician',
    description: 'Local times at each centre, before exceptions, leave and visits. Free times: `GET /slots`.',
  })
  @ApiOkResponse({ type: AvailabilityResponse })
  @ApiProblems(400, 404)
  async get(@IdParam('clinicianId') clinicianId: string): Promise<AvailabilityResponse> {
    return AvailabilityResponse.from(await this.getAvailability.execute(clinicianId));
  }

  @Put()
  @Requires('availability.write')
  @ApiOperation({
    operationId: 'setAvailability',
    summary: 'Replace the weekly hours of a clinician',
    description:
      'For the clinician, and for staff of every centre whose rules change. Doing it again changes nothing. Fails with 400 where rules overlap or name a centre at which the clinician does not work, and with 409 `visits_outside_hours` when booked visits would be left in closed time, or `already_exists` where new hours lie over an extra opening.',
  })
  @ApiOkResponse({ type: AvailabilityResponse })
  @ApiProblems(400, 401, 403, 404, 409)
  async set(
    @CurrentCaller() caller: Caller,
    @IdParam('clinicianId') clinicianId: string,
    @Body() body: SetAvailabilityRequest,
  ): Promise<AvailabilityResponse> {
    return AvailabilityResponse.from(await this.setOpeningHours.execute(caller, clinicianId, body.toRules()));
  }
}
