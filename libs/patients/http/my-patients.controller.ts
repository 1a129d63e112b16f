import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Creates, Idempotent, pageOf, PageRequest, toPage } from '#platform/http';
import { AddDependant } from '../use-cases/add-dependant.js';
import { ListMyPatients } from '../use-cases/list-my-patients.js';
import { AddDependantRequest } from './dto/add-dependant.request.js';
import { MyPatientResponse, MyPatientsResponse } from './dto/my-patient.response.js';

/** Oneself and one's dependants. */
@ApiTags('patients')
@Controller('me/patients')
export class MyPatientsController {
  constructor(
    private readonly listMyPatients: ListMyPatients,
    private readonly addDependant: AddDependant,
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
}
