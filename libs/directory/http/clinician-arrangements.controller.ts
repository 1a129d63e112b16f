import { Body, Controller, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, ExpectedVersion, IdParam, NeedsVersion } from '#platform/http';
import { SetClinicianCentres } from '../use-cases/set-clinician-centres.js';
import { SetClinicianServices } from '../use-cases/set-clinician-services.js';
import { ClinicianResponse } from './dto/clinician.response.js';
import { SetClinicianCentresRequest } from './dto/set-clinician-centres.request.js';
import { SetClinicianServicesRequest } from './dto/set-clinician-services.request.js';

/** What a clinician offers and where they work. */
@ApiTags('directory')
@Controller('clinicians/:id')
export class ClinicianArrangementsController {
  constructor(
    private readonly setClinicianServices: SetClinicianServices,
    private readonly setClinicianCentres: SetClinicianCentres,
  ) {}

  /** Set what a clinician offers */
  @Put('services')
  @Requires('clinician.write')
  @NeedsVersion()
  @ApiOperation({
    operationId: 'setClinicianServices',
    summary: 'Set what a clinician offers',
    description:
      'Replaces the whole list. Booked visits stay as they are. Fails when a service is unknown, or a price is not in the currency of its service.',
  })
  @ApiOkResponse({ type: ClinicianResponse })
  @ApiProblems(400, 401, 403, 404, 412, 422, 428)
  async setServices(
    @IdParam() id: string,
    @Body() body: SetClinicianServicesRequest,
    @ExpectedVersion() version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<ClinicianResponse> {
    return ClinicianResponse.from(
      await this.setClinicianServices.execute(caller, id, body.services, version),
    );
  }

  /** Set where a clinician works */
  @Put('centres')
  @Requires('clinician.write')
  @NeedsVersion()
  @ApiOperation({
    operationId: 'setClinicianCentres',
    summary: 'Set where a clinician works',
    description: 'Replaces the whole list. Booked visits stay as they are. Fails when a centre is unknown.',
  })
  @ApiOkResponse({ type: ClinicianResponse })
  @ApiProblems(400, 401, 403, 404, 412, 422, 428)
  async setCentres(
    @IdParam() id: string,
    @Body() body: SetClinicianCentresRequest,
    @ExpectedVersion() version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<ClinicianResponse> {
    return ClinicianResponse.from(
      await this.setClinicianCentres.execute(caller, id, body.centreIds, version),
    );
  }
}
