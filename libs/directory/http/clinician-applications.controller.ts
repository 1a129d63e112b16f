import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Creates, IdParam, Idempotent } from '#platform/http';
import { ApplyAsClinician } from '../use-cases/apply-as-clinician.js';
import { ApproveClinicianApplication } from '../use-cases/approve-clinician-application.js';
import { GetClinicianApplication } from '../use-cases/get-clinician-application.js';
import { ListClinicianApplications } from '../use-cases/list-clinician-applications.js';
import { RejectClinicianApplication } from '../use-cases/reject-clinician-application.js';
import { ApplyAsClinicianRequest } from './dto/apply-as-clinician.request.js';
import {
  ClinicianApplicationDetailResponse,
  ClinicianApplicationListResponse,
  ClinicianApplicationResponse,
} from './dto/clinician-application.response.js';
import { ListClinicianApplicationsRequest } from './dto/list-clinician-applications.request.js';
import { RejectClinicianApplicationRequest } from './dto/reject-clinician-application.request.js';
import { pageById } from './page-by-id.js';

/** How one becomes a clinician: asked by anybody who is signed in, decided by administrators. */
@ApiTags('directory')
@Controller('clinician-applications')
export class ClinicianApplicationsController {
  constructor(
    private readonly applyAsClinician: ApplyAsClinician,
    private readonly listApplications: ListClinicianApplications,
    private readonly getApplication: GetClinicianApplication,
    private readonly approveApplication: ApproveClinicianApplication,
    private readonly rejectApplication: RejectClinicianApplication,
  ) {}

  @Post()
  @Requires('account.change_own')
  @Creates('clinician-applications')
  @Idempotent()
  @ApiOperation({
    operationId: 'applyAsClinician',
    summary: 'Ask to become a clinician',
    description:
      'With the licence; documents are sent afterwards. Fails when there is an application of yours or with this licence that was not rejected, or the licence has ended.',
  })
  @ApiCreatedResponse({ type: ClinicianApplicationResponse })
  @ApiProblems(400, 401, 403, 409, 422)
  async apply(
    @Body() body: ApplyAsClinicianRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<ClinicianApplicationResponse> {
    return ClinicianApplicationResponse.from(await this.applyAsClinician.execute(caller, body));
  }

  @Get()
  @Requires('clinician.approve')
  @ApiOperation({
    operationId: 'listClinicianApplications',
    summary: 'List applications of clinicians',
    description: 'In the order in which they came; those that are pending unless told otherwise.',
  })
  @ApiOkResponse({ type: ClinicianApplicationListResponse })
  @ApiProblems(400, 401, 403)
  async list(
    @Query() query: ListClinicianApplicationsRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<ClinicianApplicationListResponse> {
    const page = pageById(query);
    const found = await this.listApplications.execute(caller, query.status ?? 'pending', page);
    return ClinicianApplicationListResponse.from(found);
  }

  @Get(':id')
  @Requires('account.read_own')
  @ApiOperation({
    operationId: 'getClinicianApplication',
    summary: 'Read an application of a clinician',
    description: 'For the applicant, and for those who decide it. Fails for everybody else.',
  })
  @ApiOkResponse({ type: ClinicianApplicationDetailResponse })
  @ApiProblems(400, 401, 403, 404)
  async get(
    @IdParam() id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<ClinicianApplicationDetailResponse> {
    return ClinicianApplicationDetailResponse.fromFile(await this.getApplication.execute(caller, id));
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Requires('clinician.approve')
  @ApiOperation({
    operationId: 'approveClinicianApplication',
    summary: 'Make a clinician of an applicant',
    description:
      'From their next request on they may do what clinicians do, and they are in the directory. Fails with 409 `already_decided` the second time, and when the account serves a clinician already.',
  })
  @ApiOkResponse({ type: ClinicianApplicationResponse })
  @ApiProblems(400, 401, 403, 404, 409)
  async approve(
    @IdParam() id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<ClinicianApplicationResponse> {
    return ClinicianApplicationResponse.from(await this.approveApplication.execute(caller, id));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Requires('clinician.approve')
  @ApiOperation({
    operationId: 'rejectClinicianApplication',
    summary: 'Turn an applicant down',
    description:
      'With a reason that the applicant reads; they may apply again. Fails with 409 `already_decided` the second time.',
  })
  @ApiOkResponse({ type: ClinicianApplicationResponse })
  @ApiProblems(400, 401, 403, 404, 409)
  async reject(
    @IdParam() id: string,
    @Body() body: RejectClinicianApplicationRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<ClinicianApplicationResponse> {
    return ClinicianApplicationResponse.from(await this.rejectApplication.execute(caller, id, body.reason));
  }
}
