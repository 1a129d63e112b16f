import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, MaySignIn, Public, Requires } from '#identity';
import { ApiProblems, Creates, ExpectedVersion, IdParam, Idempotent, NeedsVersion } from '#platform/http';
import { ActivateClinician } from '../use-cases/activate-clinician.js';
import { CreateClinician } from '../use-cases/create-clinician.js';
import { DeactivateClinician } from '../use-cases/deactivate-clinician.js';
import { GetClinician } from '../use-cases/get-clinician.js';
import { ListClinicians } from '../use-cases/list-clinicians.js';
import { UpdateClinician } from '../use-cases/update-clinician.js';
import { ClinicianListResponse } from './dto/clinician-list.response.js';
import { ClinicianResponse } from './dto/clinician.response.js';
import { CreateClinicianRequest } from './dto/create-clinician.request.js';
import { ListCliniciansRequest } from './dto/list-clinicians.request.js';
import { UpdateClinicianRequest } from './dto/update-clinician.request.js';
import { pageByRank } from './page-by-rank.js';

/** Clinicians: read by everybody, written by administrators. */
@ApiTags('directory')
@Controller('clinicians')
export class CliniciansController {
  constructor(
    private readonly listClinicians: ListClinicians,
    private readonly getClinician: GetClinician,
    private readonly createClinician: CreateClinician,
    private readonly updateClinician: UpdateClinician,
    private readonly activateClinician: ActivateClinician,
    private readonly deactivateClinician: DeactivateClinician,
  ) {}

  /** List clinicians */
  @Get()
  @Public()
  @MaySignIn()
  @ApiOperation({
    operationId: 'listClinicians',
    summary: 'List clinicians',
    description:
      'Active clinicians, each with what they offer and where: with `near` the nearest first, with `q` the most alike first, else by full name. All filters combine. Fails when a parameter is malformed, or when inactive ones are asked for without `clinician.write`.',
  })
  @ApiOkResponse({ type: ClinicianListResponse })
  @ApiProblems(400, 401, 403)
  async list(
    @Query() query: ListCliniciansRequest,
    @CurrentCaller() reader: Caller | undefined,
  ): Promise<ClinicianListResponse> {
    return ClinicianListResponse.from(
      await this.listClinicians.execute(reader, query.filter(), pageByRank(query)),
    );
  }

  /** Read a clinician */
  @Get(':id')
  @Public()
  @MaySignIn()
  @ApiOperation({
    operationId: 'getClinician',
    summary: 'Read a clinician',
    description:
      'With what they offer and where. Fails when there is none, or they are inactive and the caller lacks `clinician.write`.',
  })
  @ApiOkResponse({ type: ClinicianResponse })
  @ApiProblems(400, 401, 404)
  async get(@IdParam() id: string, @CurrentCaller() reader: Caller | undefined): Promise<ClinicianResponse> {
    return ClinicianResponse.from(await this.getClinician.execute(reader, id));
  }

  /** Create a clinician */
  @Post()
  @Requires('clinician.write')
  @Creates('clinicians')
  @Idempotent()
  @ApiOperation({
    operationId: 'createClinician',
    summary: 'Create a clinician',
    description:
      'All or nothing: with an account, new (`account`) or present (`accountId`), centres, services and weekly hours. Active at once, and can be booked as soon as services, centres and hours are set, here or later. Fails when the account is unknown or already serves another clinician, an address is taken, or the hours are unusable.',
  })
  @ApiCreatedResponse({ type: ClinicianResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async create(
    @Body() body: CreateClinicianRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<ClinicianResponse> {
    return ClinicianResponse.from(await this.createClinician.execute(caller, body.toDetails()));
  }

  /** Change a clinician */
  @Patch(':id')
  @Requires('clinician.write')
  @NeedsVersion()
  @ApiOperation({
    operationId: 'updateClinician',
    summary: 'Change a clinician',
    description:
      'Changes what is sent. Fails when the version is stale, or the account is unknown or already serves another clinician.',
  })
  @ApiOkResponse({ type: ClinicianResponse })
  @ApiProblems(400, 401, 403, 404, 409, 412, 422, 428)
  async update(
    @IdParam() id: string,
    @Body() body: UpdateClinicianRequest,
    @ExpectedVersion() version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<ClinicianResponse> {
    return ClinicianResponse.from(await this.updateClinician.execute(caller, id, body, version));
  }

  /** Activate a clinician */
  @Post(':id/activate')
  @HttpCode(200)
  @Requires('clinician.write')
  @ApiOperation({
    operationId: 'activateClinician',
    summary: 'Activate a clinician',
    description: 'Shows them to the public again and lets them be booked. Does nothing when they are active.',
  })
  @ApiOkResponse({ type: ClinicianResponse })
  @ApiProblems(400, 401, 403, 404)
  async activate(@IdParam() id: string, @CurrentCaller() caller: Caller): Promise<ClinicianResponse> {
    return ClinicianResponse.from(await this.activateClinician.execute(caller, id));
  }

  /** Deactivate a clinician */
  @Post(':id/deactivate')
  @HttpCode(200)
  @Requires('clinician.write')
  @ApiOperation({
    operationId: 'deactivateClinician',
    summary: 'Deactivate a clinician',
    description:
      'Hides them from the public and from booking. Does nothing when they are inactive. Fails while something depends on them, such as visits to come.',
  })
  @ApiOkResponse({ type: ClinicianResponse })
  @ApiProblems(400, 401, 403, 404, 409)
  async deactivate(@IdParam() id: string, @CurrentCaller() caller: Caller): Promise<ClinicianResponse> {
    return ClinicianResponse.from(await this.deactivateClinician.execute(caller, id));
  }
}
