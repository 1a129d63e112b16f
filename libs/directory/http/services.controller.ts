import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Caller, CurrentCaller, MaySignIn, Public, Requires } from '#identity';
import { ApiProblems, Creates, ExpectedVersion, IdParam, Idempotent, NeedsVersion } from '#platform/http';
import { ActivateService } from '../use-cases/activate-service.js';
import { CreateService } from '../use-cases/create-service.js';
import { DeactivateService } from '../use-cases/deactivate-service.js';
import { DeleteService } from '../use-cases/delete-service.js';
import { GetService } from '../use-cases/get-service.js';
import { ListServices } from '../use-cases/list-services.js';
import { UpdateService } from '../use-cases/update-service.js';
import { ServiceListResponse } from './dto/service-list.response.js';
import { ServiceResponse } from './dto/service.response.js';
import { CreateServiceRequest } from './dto/create-service.request.js';
import { ListServicesRequest } from './dto/list-services.request.js';
import { UpdateServiceRequest } from './dto/update-service.request.js';
import { pageByName } from './page-by-name.js';

/** Services: read by everybody, written by administrators. */
@ApiTags('directory')
@Controller('services')
export class ServicesController {
  constructor(
    private readonly listServices: ListServices,
    private readonly getService: GetService,
    private readonly createService: CreateService,
    private readonly updateService: UpdateService,
    private readonly activateService: ActivateService,
    private readonly deactivateService: DeactivateService,
    private readonly deleteService: DeleteService,
  ) {}

  /** List services */
  @Get()
  @Public()
  @MaySignIn()
  @ApiOperation({
    operationId: 'listServices',
    summary: 'List services',
    description:
      'Active services by name. Fails when a parameter is malformed, or when inactive ones are asked for without `service.write`.',
  })
  @ApiOkResponse({ type: ServiceListResponse })
  @ApiProblems(400, 401, 403)
  async list(
    @Query() query: ListServicesRequest,
    @CurrentCaller() reader: Caller | undefined,
  ): Promise<ServiceListResponse> {
    return ServiceListResponse.from(await this.listServices.execute(reader, query, pageByName(query)));
  }

  /** Read a service */
  @Get(':id')
  @Public()
  @MaySignIn()
  @ApiOperation({
    operationId: 'getService',
    summary: 'Read a service',
    description: 'Fails when there is none, or it is inactive and the caller lacks `service.write`.',
  })
  @ApiOkResponse({ type: ServiceResponse })
  @ApiProblems(400, 401, 404)
  async get(@IdParam() id: string, @CurrentCaller() reader: Caller | undefined): Promise<ServiceResponse> {
    return ServiceResponse.from(await this.getService.execute(reader, id));
  }

  /** Create a service */
  @Post()
  @Requires('service.write')
  @Creates('services')
  @Idempotent()
  @ApiOperation({
    operationId: 'createService',
    summary: 'Create a service',
    description:
      'A new service is active at once, and can be booked as soon as clinicians offer it. Fails when the name is taken.',
  })
  @ApiCreatedResponse({ type: ServiceResponse })
  @ApiProblems(400, 401, 403, 409, 422)
  async create(
    @Body() body: CreateServiceRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<ServiceResponse> {
    return ServiceResponse.from(await this.createService.execute(caller, body));
  }

  /** Change a service */
  @Patch(':id')
  @Requires('service.write')
  @NeedsVersion()
  @ApiOperation({
    operationId: 'updateService',
    summary: 'Change a service',
    description:
      'Changes what is sent, for bookings to come: those that exist keep what they were made with. Fails when the version is stale, the name is taken, or the currency changes while clinicians have their own prices.',
  })
  @ApiOkResponse({ type: ServiceResponse })
  @ApiProblems(400, 401, 403, 404, 409, 412, 428)
  async update(
    @IdParam() id: string,
    @Body() body: UpdateServiceRequest,
    @ExpectedVersion() version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<ServiceResponse> {
    return ServiceResponse.from(await this.updateService.execute(caller, id, body, version));
  }

  /** Activate a service */
  @Post(':id/activate')
  @HttpCode(200)
  @Requires('service.write')
  @ApiOperation({
    operationId: 'activateService',
    summary: 'Activate a service',
    description: 'Shows it to the public again and lets it be booked. Does nothing when it is active.',
  })
  @ApiOkResponse({ type: ServiceResponse })
  @ApiProblems(400, 401, 403, 404)
  async activate(@IdParam() id: string, @CurrentCaller() caller: Caller): Promise<ServiceResponse> {
    return ServiceResponse.from(await this.activateService.execute(caller, id));
  }

  /** Deactivate a service */
  @Post(':id/deactivate')
  @HttpCode(200)
  @Requires('service.write')
  @ApiOperation({
    operationId: 'deactivateService',
    summary: 'Deactivate a service',
    description:
      'Hides it from the public and from booking. Does nothing when it is inactive. Fails while something depends on it.',
  })
  @ApiOkResponse({ type: ServiceResponse })
  @ApiProblems(400, 401, 403, 404, 409)
  async deactivate(@IdParam() id: string, @CurrentCaller() caller: Caller): Promise<ServiceResponse> {
    return ServiceResponse.from(await this.deactivateService.execute(caller, id));
  }

  /** Delete a service */
  @Delete(':id')
  @HttpCode(204)
  @Requires('service.write')
  @ApiOperation({
    operationId: 'deleteService',
    summary: 'Delete a service',
    description:
      'It disappears from every list and its name is free; visits that are booked stay as agreed. Fails while something depends on it.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409)
  async delete(@IdParam() id: string, @CurrentCaller() caller: Caller): Promise<void> {
    await this.deleteService.execute(caller, id);
  }
}
