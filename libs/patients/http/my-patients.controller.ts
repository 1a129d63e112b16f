import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Creates, Idempotent, pageOf, PageRequest, toPage } from '#platform/http';
import { AddDependant } from '../use-cases/add-dependant.js';
import { ClaimPatient } from '../use-cases/claim-patient.js';
import { ListMyPatients } from '../use-cases/list-my-patients.js';
import { AddDependantRequest } from './dto/add-dependant.request.js';
import { ClaimPatientRequest } from './dto/link-account.request.js';
import { MyPatientResponse, MyPatientsResponse } from './dto/my-patient.response.js';

/** Oneself and one's dependants. */
@ApiTags('patients')
@Controller('me/patients')
export class MyPatientsController {
  constructor(
    private readonly listMyPatients: ListMyPatients,
    private readonly addDependant: AddDependant,
    private readonly claimPatient: ClaimPatient,
  ) {}

  /** List whom one may act for */
  @Requires('patient.act_for')
  @Get()
  @ApiOperation({
    operationId: 'listMyPatients',
    summary: 'List whom one may act for',
    description: 'Oneself first, then dependants in the order in which they were added.',
  })
  @ApiOkResponse({ type: MyPatientsResponse })
  @ApiProblems(400, 401, 403)
  async list(@CurrentCaller() caller: Caller, @Query() request: PageRequest): Promise<MyPatientsResponse> {
    const page = pageOf(request, 1);
    const { patients, total } = await this.listMyPatients.execute(caller, page);
    return toPage(patients, page, ({ linkId }) => [linkId], MyPatientResponse.from, total);
  }

  /** Add a child */
  @Requires('patient.act_for')
  @Idempotent()
  @Creates('patients')
  @Post()
  @ApiOperation({
    operationId: 'addDependant',
    summary: 'Add a child',
    description:
      'One may act for the child until the 18th birthday. 422 `not_a_child` for somebody who is 18 already.',
  })
  @ApiCreatedResponse({ type: MyPatientResponse })
  @ApiProblems(400, 401, 403, 409, 413, 422)
  async add(@CurrentCaller() caller: Caller, @Body() body: AddDependantRequest): Promise<MyPatientResponse> {
    return MyPatientResponse.from(await this.addDependant.execute(caller, body));
  }

  /** Link a patient whom the desk recorded */
  @Requires('patient.act_for')
  @Creates('patients')
  @Post('link')
  @ApiOperation({
    operationId: 'claimPatient',
    summary: 'Link a patient whom the desk recorded',
    description:
      'Oneself, or one’s child until 18: needs the one-time code that `POST /auth/otp` sends to the phone on record, and the birth date. A wrong code is 401 `wrong_code`, a used, late or tried-out one 401 `code_not_valid`; 404 when nothing on record matches; 409 `several_match`, `already_exists`, or `merge_needed` when one has visits under one’s own record already; 422 `not_a_child`.',
  })
  @ApiCreatedResponse({ type: MyPatientResponse })
  @ApiProblems(400, 401, 403, 404, 409, 413, 422)
  async claim(
    @CurrentCaller() caller: Caller,
    @Body() body: ClaimPatientRequest,
  ): Promise<MyPatientResponse> {
    return MyPatientResponse.from(await this.claimPatient.execute(caller, body));
  }
}
