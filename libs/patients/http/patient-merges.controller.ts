import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, IdParam } from '#platform/http';
import { MergePatients } from '../use-cases/merge-patients.js';
import { UnmergePatients } from '../use-cases/unmerge-patients.js';
import { MergePatientRequest } from './dto/merge-patient.request.js';
import { PatientResponse } from './dto/patient.response.js';

/** Two records that are one person. */
@ApiTags('patients')
@Controller('patients/:id')
export class PatientMergesController {
  constructor(
    private readonly mergePatients: MergePatients,
    private readonly unmergePatients: UnmergePatients,
  ) {}

  /** Merge a duplicate into a patient */
  @Requires('patient.merge')
  @HttpCode(200)
  @Post('merge')
  @ApiOperation({
    operationId: 'mergePatients',
    summary: 'Merge a duplicate into a patient',
    description:
      'All visits, holds and links of the duplicate become the patient’s; what the patient’s record does not say is taken from it, and its name is found as a former name. It can be undone for 30 days. 409 `visits_overlap` with the `overlaps` when visits to come of both meet, `already_merged`.',
  })
  @ApiOkResponse({ type: PatientResponse })
  @ApiProblems(400, 401, 403, 404, 409, 413)
  async merge(
    @CurrentCaller() caller: Caller,
    @IdParam() patientId: string,
    @Body() { duplicateId }: MergePatientRequest,
  ): Promise<PatientResponse> {
    return PatientResponse.from(await this.mergePatients.execute(caller, patientId, duplicateId), caller);
  }

  /** Undo a merge */
  @Requires('patient.merge')
  @HttpCode(200)
  @Post('unmerge')
  @ApiOperation({
    operationId: 'unmergePatients',
    summary: 'Undo a merge',
    description:
      'Within 30 days, else 422 `too_late_to_unmerge`. Exactly what came from the duplicate goes back to it; what was added since stays. 404 where the two are not merged; 409 `undo_later_merge_first`.',
  })
  @ApiOkResponse({ type: PatientResponse })
  @ApiProblems(400, 401, 403, 404, 409, 413, 422)
  async unmerge(
    @CurrentCaller() caller: Caller,
    @IdParam() patientId: string,
    @Body() { duplicateId }: MergePatientRequest,
  ): Promise<PatientResponse> {
    return PatientResponse.from(await this.unmergePatients.execute(caller, patientId, duplicateId), caller);
  }
}
