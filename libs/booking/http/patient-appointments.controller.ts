import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, IdParam, pageOf } from '#platform/http';
import { ListPatientAppointments } from '../use-cases/list-patient-appointments.js';
import { AppointmentsResponse } from './dto/appointment.response.js';
import { ListPatientAppointmentsRequest } from './dto/list-appointments.request.js';

@ApiTags('patients')
@Controller('patients/:id/appointments')
export class PatientAppointmentsController {
  constructor(private readonly listAppointments: ListPatientAppointments) {}

  @Get()
  @Requires('appointment.read')
  @ApiOperation({
    operationId: 'listPatientAppointments',
    summary: 'The appointments of one patient',
    description:
      'As far as they concern you: all for whoever acts for the patient, one’s own for clinicians, those of their centres for staff. 404 for a patient who is none of yours.',
  })
  @ApiOkResponse({ type: AppointmentsResponse })
  @ApiProblems(400, 401, 403, 404)
  async list(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Query() query: ListPatientAppointmentsRequest,
  ): Promise<AppointmentsResponse> {
    return AppointmentsResponse.from(
      await this.listAppointments.execute(caller, id, query.toQuestion(), pageOf(query, 2)),
    );
  }
}
