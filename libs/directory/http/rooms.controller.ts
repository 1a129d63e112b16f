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
import { AddRoomRequest, UpdateRoomRequest } from './dto/room.request.js';
import { RoomListResponse, RoomResponse } from './dto/room.response.js';
import { pageByName } from './page-by-name.js';

/** The rooms of a centre: seen by its staff, changed by whoever may change the centre. */
@ApiTags('directory')
@Controller('centres/:centreId/rooms')
export class RoomsController {
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
    operationId: 'listRooms',
    summary: 'List the rooms of a centre',
    description: 'By name, for staff of the centre. Fails when there is no such centre.',
  })
  @ApiOkResponse({ type: RoomListResponse })
  @ApiProblems(400, 401, 403, 404)
  async list(
    @IdParam('centreId') centreId: string,
    @Query() query: PageRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<RoomListResponse> {
    const page = pageByName(query);
    return RoomListResponse.from(await this.listCentreResources.execute(caller, 'room', centreId, page));
  }

  @Get(':roomId')
  @Requires('room.read')
  @ApiOperation({
    operationId: 'getRoom',
    summary: 'Read a room',
    description: 'For staff of the centre. Fails when the centre does not have it, or not any more.',
  })
  @ApiOkResponse({ type: RoomResponse })
  @ApiProblems(400, 401, 403, 404)
  async get(
    @IdParam('centreId') centreId: string,
    @IdParam('roomId') id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<RoomResponse> {
    return RoomResponse.from(await this.getCentreResource.execute(caller, 'room', centreId, id));
  }

  @Post()
  @Requires('centre.write')
  @Creates('centres/:centreId/rooms')
  @Idempotent()
  @ApiOperation({
    operationId: 'addRoom',
    summary: 'Add a room to a centre',
    description: 'Visits can be booked with it at once. Fails when the name is taken at the centre.',
  })
  @ApiCreatedResponse({ type: RoomResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async add(
    @IdParam('centreId') centreId: string,
    @Body() body: AddRoomRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<RoomResponse> {
    return RoomResponse.from(await this.addCentreResource.execute(caller, 'room', centreId, body));
  }

  @Patch(':roomId')
  @Requires('centre.write')
  @NeedsVersion()
  @ApiOperation({
    operationId: 'updateRoom',
    summary: 'Change a room',
    description:
      'Changes what is sent, for bookings to come. Fails when the version is stale or the name is taken at the centre.',
  })
  @ApiOkResponse({ type: RoomResponse })
  @ApiProblems(400, 401, 403, 404, 409, 412, 428)
  async update(
    @IdParam('centreId') centreId: string,
    @IdParam('roomId') id: string,
    @Body() body: UpdateRoomRequest,
    @ExpectedVersion() version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<RoomResponse> {
    const which = { centreId, id };
    const resource = await this.updateCentreResource.execute(caller, 'room', which, body, version);
    return RoomResponse.from(resource);
  }

  @Delete(':roomId')
  @HttpCode(204)
  @Requires('centre.write')
  @ApiOperation({
    operationId: 'removeRoom',
    summary: 'Take a room out of use',
    description: 'Past visits keep it. Fails with 409 `future_visits` while visits to come need it.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409)
  async remove(
    @IdParam('centreId') centreId: string,
    @IdParam('roomId') id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.removeCentreResource.execute(caller, 'room', centreId, id);
  }
}
