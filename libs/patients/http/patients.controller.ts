import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import {
  ApiProblems,
  Creates,
  ExpectedVersion,
  Idempotent,
  NeedsVersion,
  pageOf,
  toPage,
  IdParam,
} from '#platform/http';
import { ChangePatient } from '../use-cases/change-patient.js';
import { FindPatients } from '../use-cases/find-patients.js';
import { GetPatient } from '../use-cases/get-patient.js';
import { RegisterPatient } from '../use-cases/register-patient.js';
import { ChangePatientRequest } from './dto/change-patient.request.js';
import { FindPatientsRequest } from './dto/find-patients.request.js';
import { PatientResponse, PatientsResponse, RegisteredPatientResponse } from './dto/patient.response.js';
import { RegisterPatientRequest } from './dto/register-patient.request.js';

/** Patients, as the desk knows them. */
@ApiTags('patients')
@Controller('patients')
export class PatientsController {
  constructor(
    private readonly findPatients: FindPatients,
    private readonly registerPatient: RegisterPatient,
    private readonly getPatient: GetPatient,
    private readonly changePatient: ChangePatient,
  ) {}

  /** Find patients */
  @Requires('patient.search')
  @Get()
  @ApiOperation({
    operationId: 'findPatients',
    summary: 'Find patients',
    description:
      'Those whom a centre of yours knows: they were registered there or have a visit there. By part of a name, as it is or was and however it is spelled, digits of a phone or record number; in the order of names.',
  })
  @ApiOkResponse({ type: PatientsResponse })
  @ApiProblems(400, 401, 403)
  async find(
    @CurrentCaller() caller: Caller,
    @Query() request: FindPatientsRequest,
  ): Promise<PatientsResponse> {
    const page = pageOf(request, 2);
    const { patients, total } = await this.findPatients.execute(caller, request.q, page);
    return toPage(patients, page, positionOf, (patient) => PatientResponse.from(patient, caller), total);
  }

  /** Register a patient at the desk */
  @Requires('patient.register')
  @Idempotent()
  @Creates('patients')
  @Post()
  @ApiOperation({
    operationId: 'registerPatient',
    summary: 'Register a patient at the desk',
    description:
      'The patient needs no account. The same phone in any form, the same name in any case and order and the same birth date are one person, whichever centre knows them: the answer is the one on record, `wasKnown`, and your centre knows them from then on. 409 `possible_duplicates` with `candidates` where somebody whom your centre knows may be them: go on with one of these, or repeat with `createAnyway`.',
  })
  @ApiCreatedResponse({ type: RegisteredPatientResponse })
  @ApiProblems(400, 401, 403, 404, 409, 413, 422)
  async register(
    @CurrentCaller() caller: Caller,
    @Body() body: RegisterPatientRequest,
  ): Promise<RegisteredPatientResponse> {
    return RegisteredPatientResponse.fromRegistered(await this.registerPatient.execute(caller, body), caller);
  }

  /** Show a patient */
  @Requires('patient.read')
  @Get(':id')
  @ApiOperation({
    operationId: 'getPatient',
    summary: 'Show a patient',
    description:
      'For staff of a centre that knows the patient, and for whoever may act for them; 404 for anybody else. The id of a record that was merged into another answers that other.',
  })
  @ApiOkResponse({ type: PatientResponse })
  @ApiProblems(400, 401, 403, 404)
  async show(@CurrentCaller() caller: Caller, @IdParam() patientId: string): Promise<PatientResponse> {
    return PatientResponse.from(await this.getPatient.execute(caller, patientId), caller);
  }

  /** Change a patient's details */
  @Requires('patient.write')
  @NeedsVersion()
  @Patch(':id')
  @ApiOperation({
    operationId: 'changePatient',
    summary: 'Change a patient’s details',
    description:
      'Staff may change everything. Whoever acts for the patient may not change e-mail address, phone, or a birth date that is known: 403. 412 when it was changed meanwhile.',
  })
  @ApiOkResponse({ type: PatientResponse })
  @ApiProblems(400, 401, 403, 404, 412, 413, 428)
  async change(
    @CurrentCaller() caller: Caller,
    @IdParam() patientId: string,
    @ExpectedVersion() version: number,
    @Body() body: ChangePatientRequest,
  ): Promise<PatientResponse> {
    return PatientResponse.from(await this.changePatient.execute(caller, patientId, version, body), caller);
  }
}

const positionOf = ({ fullName, id }: { fullName: string; id: string }) => [fullName, id];
