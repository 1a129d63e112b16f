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
import { ActivateCentre } from '../use-cases/activate-centre.js';
import { CreateCentre } from '../use-cases/create-centre.js';
import { DeactivateCentre } from '../use-cases/deactivate-centre.js';
import { DeleteCentre } from '../use-cases/delete-centre.js';
import { GetCentre } from '../use-cases/get-centre.js';
import { ListCentres } from '../use-cases/list-centres.js';
import { UpdateCentre } from '../use-cases/update-centre.js';
import { CentreListResponse } from './dto/centre-list.response.js';
import { CentreResponse } from './dto/centre.response.js';
import { CreateCentreRequest } from './dto/create-centre.request.js';
import { ListCentresRequest } from './dto/list-centres.request.js';
import { UpdateCentreRequest } from './dto/update-centre.request.js';
import { pageByName } from './page-by-name.js';

/** Centres: read by everybody, written by administrators. */
@ApiTags('directory')
@Controller('centres')
export class CentresController {
  constructor(
    private readonly listCentres: ListCentres,
    private readonly getCentre: GetCentre,
    private readonly createCentre: CreateCentre,
    private readonly updateCentre: UpdateCentre,
    private readonly activateCentre: ActivateCentre,
    private readonly deactivateCentre: DeactivateCentre,
    private readonly deleteCentre: DeleteCentre,
  ) {}

  /** List centres */
  @Get()
  @Public()
  @MaySignIn()
  @ApiOperation({
    operationId: 'listCentres',
    summary: 'List centres',
    description:
      'Active centres by name. Fails when a parameter is malformed, or when inactive ones are asked for without `centre.write`.',
  })
  @ApiOkResponse({ type: CentreListResponse })
  @ApiProblems(400, 401, 403)
  async list(
    @Query() query: ListCentresRequest,
    @CurrentCaller() reader: Caller | undefined,
  ): Promise<CentreListResponse> {
    return CentreListResponse.from(await this.listCentres.execute(reader, query, pageByName(query)));
  }

  /** Read a centre */
  @Get(':id')
  @Public()
  @MaySignIn()
  @ApiOperation({
    operationId: 'getCentre',
    summary: 'Read a centre',
    description: 'Fails when there is none, or it is inactive and the caller lacks `centre.write`.',
  })
  @ApiOkResponse({ type: CentreResponse })
  @ApiProblems(400, 401, 404)
  async get(@IdParam() id: string, @CurrentCaller() reader: Caller | undefined): Promise<CentreResponse> {
    return CentreResponse.from(await this.getCentre.execute(reader, id));
  }

  /** Create a centre */
  @Post()
  @Requires('centre.write')
  @Creates('centres')
  @Idempotent()
  @ApiOperation({
    operationId: 'createCentre',
    summary: 'Create a centre',
    description:
      'A new centre is active at once. Needs `centre.write` for all centres. Fails when the name is taken, or the postal code does not fit the country.',
  })
  @ApiCreatedResponse({ type: CentreResponse })
  @ApiProblems(400, 401, 403, 409, 422)
  async create(@Body() body: CreateCentreRequest, @CurrentCaller() caller: Caller): Promise<CentreResponse> {
    return CentreResponse.from(await this.createCentre.execute(caller, body));
  }

  /** Change a centre */
  @Patch(':id')
  @Requires('centre.write')
  @NeedsVersion()
  @ApiOperation({
    operationId: 'updateCentre',
    summary: 'Change a centre',
    description:
      'Changes what is sent. Booked visits keep the instant and the zone that they were agreed in. Fails when the version is stale or the name is taken.',
  })
  @ApiOkResponse({ type: CentreResponse })
  @ApiProblems(400, 401, 403, 404, 409, 412, 428)
  async update(
    @IdParam() id: string,
    @Body() body: UpdateCentreRequest,
    @ExpectedVersion() version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<CentreResponse> {
    return CentreResponse.from(await this.updateCentre.execute(caller, id, body, version));
  }

  /** Activate a centre */
  @Post(':id/activate')
  @HttpCode(200)
  @Requires('centre.write')
  @ApiOperation({
    operationId: 'activateCentre',
    summary: 'Activate a centre',
    description: 'Shows it to the public again and lets it be booked. Does nothing when it is active.',
  })
  @ApiOkResponse({ type: CentreResponse })
  @ApiProblems(400, 401, 403, 404)
  async activate(@IdParam() id: string, @CurrentCaller() caller: Caller): Promise<CentreResponse> {
    return CentreResponse.from(await this.activateCentre.execute(caller, id));
  }

  /** Deactivate a centre */
  @Post(':id/deactivate')
  @HttpCode(200)
  @Requires('centre.write')
  @ApiOperation({
    operationId: 'deactivateCentre',
    summary: 'Deactivate a centre',
    description:
      'Hides it from the public and from booking. Does nothing when it is inactive. Fails while something depends on it, such as visits to come.',
  })
  @ApiOkResponse({ type: CentreResponse })
  @ApiProblems(400, 401, 403, 404, 409)
  async deactivate(@IdParam() id: string, @CurrentCaller() caller: Caller): Promise<CentreResponse> {
    return CentreResponse.from(await this.deactivateCentre.execute(caller, id));
  }

  /** Delete a centre */
  @Delete(':id')
  @HttpCode(204)
  @Requires('centre.write')
  @ApiOperation({
    operationId: 'deleteCentre',
    summary: 'Delete a centre',
    description:
      'It disappears from every list and its name is free; past visits keep it. Fails with 409 `future_visits` while visits are booked there.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409)
  async delete(@IdParam() id: string, @CurrentCaller() caller: Caller): Promise<void> {
    await this.deleteCentre.execute(caller, id);
  }
}
