import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import {
  ApiProblems,
  Creates,
  ExpectedVersion,
  IdParam,
  Idempotent,
  NeedsVersion,
  PageRequest,
} from '#platform/http';
import { AddCentreResource } from '../use-cases/add-centre-resource.js';
import { GetCentreResource } from '../use-cases/get-centre-resource.js';
import { ListCentreResources } from '../use-cases/list-centre-resources.js';
import { RemoveCentreResource } from '../use-cases/remove-centre-resource.js';
import { UpdateCentreResource } from '../use-cases/update-centre-resource.js';
import { AddEquipmentRequest, UpdateEquipmentRequest } from './dto/equipment.request.js';
import { EquipmentListResponse, EquipmentResponse } from './dto/equipment.response.js';
import { pageByName } from './page-by-name.js';

/** The equipment of a centre: seen by its staff, changed by whoever may change the centre. */
@ApiTags('directory')
@Controller('centres/:centreId/equipment')
export class EquipmentController {
  constructor(
    private readonly listCentreResources: ListCentreResources,
    private readonly getCentreResource: GetCentreResource,
    private readonly addCentreResource: AddCentreResource,
    private readonly updateCentreResource: UpdateCentreResource,
    private readonly removeCentreResource: RemoveCentreResource,
  ) {}

  @Get()
  @Requires('room.read')
  @ApiOperation({
    operationId: 'listEquipment',
    summary: 'List the equipment of a centre',
    description: 'By name, for staff of the centre. Fails when there is no such centre.',
  })
  @ApiOkResponse({ type: EquipmentListResponse })
  @ApiProblems(400, 401, 403, 404)
  async list(
    @IdParam('centreId') centreId: string,
    @Query() query: PageRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<EquipmentListResponse> {
    const page = pageByName(query);
    return EquipmentListResponse.from(
      await this.listCentreResources.execute(caller, 'equipment', centreId, page),
    );
  }

  @Get(':equipmentId')
  @Requires('room.read')
  @ApiOperation({
    operationId: 'getEquipment',
    summary: 'Read a piece of equipment',
    description: 'For staff of the centre. Fails when the centre does not have it, or not any more.',
  })
  @ApiOkResponse({ type: EquipmentResponse })
  @ApiProblems(400, 401, 403, 404)
  async get(
    @IdParam('centreId') centreId: string,
    @IdParam('equipmentId') id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<EquipmentResponse> {
    return EquipmentResponse.from(await this.getCentreResource.execute(caller, 'equipment', centreId, id));
  }

  @Post()
  @Requires('centre.write')
  @Creates('centres/:centreId/equipment')
  @Idempotent()
  @ApiOperation({
    operationId: 'addEquipment',
    summary: 'Add a piece of equipment to a centre',
    description: 'Visits can be booked with it at once. Fails when the name is taken at the centre.',
  })
  @ApiCreatedResponse({ type: EquipmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async add(
    @IdParam('centreId') centreId: string,
    @Body() body: AddEquipmentRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<EquipmentResponse> {
    return EquipmentResponse.from(await this.addCentreResource.execute(caller, 'equipment', centreId, body));
  }

  @Patch(':equipmentId')
  @Requires('centre.write')
  @NeedsVersion()
  @ApiOperation({
    operationId: 'updateEquipment',
    summary: 'Change a piece of equipment',
    description:
      'Changes what is sent, for bookings to come. Fails when the version is stale or the name is taken at the centre.',
  })
  @ApiOkResponse({ type: EquipmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 412, 428)
  async update(
    @IdParam('centreId') centreId: string,
    @IdParam('equipmentId') id: string,
    @Body() body: UpdateEquipmentRequest,
    @ExpectedVersion() version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<EquipmentResponse> {
    const which = { centreId, id };
    const resource = await this.updateCentreResource.execute(caller, 'equipment', which, body, version);
    return EquipmentResponse.from(resource);
  }

  @Delete(':equipmentId')
  @HttpCode(204)
  @Requires('centre.write')
  @ApiOperation({
    operationId: 'removeEquipment',
    summary: 'Take a piece of equipment out of use',
    description: 'Past visits keep it. Fails with 409 `future_visits` while visits to come need it.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409)
  async remove(
    @IdParam('centreId') centreId: string,
    @IdParam('equipmentId') id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.removeCentreResource.execute(caller, 'equipment', centreId, id);
  }
}
