import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import {
  ApiProblems,
  Creates,
  ExpectedVersion,
  Idempotent,
  IdParam,
  NeedsVersion,
  pageOf,
} from '#platform/http';
import { ChangeAppointmentDetails } from '../use-cases/change-appointment-details.js';
import { GetAppointment } from '../use-cases/get-appointment.js';
import { GetAppointmentHistory } from '../use-cases/get-appointment-history.js';
import { ListAppointments } from '../use-cases/list-appointments.js';
import { MakeAppointment } from '../use-cases/make-appointment.js';
import { AppointmentHistoryResponse } from './dto/appointment-history.response.js';
import { AppointmentResponse, AppointmentsResponse } from './dto/appointment.response.js';
import { bookAppointmentExamples, BookAppointmentRequest } from './dto/book-appointment.request.js';
import { ChangeAppointmentRequest } from './dto/change-appointment.request.js';
import { ListAppointmentsRequest } from './dto/list-appointments.request.js';

@ApiTags('booking')
@Controller('appointments')
export class AppointmentsController {
  constructor(
    private readonly getAppointment: GetAppointment,
    private readonly getHistory: GetAppointmentHistory,
    private readonly listAppointments: ListAppointments,
    private readonly changeDetails: ChangeAppointmentDetails,
    private readonly makeAppointment: MakeAppointment,
  ) {}

  @Post()
  @Requires('appointment.book')
  @Idempotent()
  @Creates('appointments')
  @ApiOperation({
    operationId: 'bookAppointment',
    summary: 'Book an appointment',
    description:
      'Of all who want the same time exactly one gets it. Staff may describe the `patient`, who is then found on record or registered with it. Fails with 404 for a patient one may not act for; 409 `possible_duplicates` (with `candidates`), `slot_taken` (with up to three free `alternatives`), `patient_busy`, `hold_expired`, `session_full`, `session_cancelled` or `overbooking_cap_reached`; 422 `not_offered`, `outside_availability`, `inside_lead_time`, `beyond_horizon`, `in_the_past`, `hold_mismatch` or `session_mismatch`.',
  })
  @ApiBody({ type: BookAppointmentRequest, examples: bookAppointmentExamples })
  @ApiCreatedResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async book(
    @CurrentCaller() caller: Caller,
    @Body() body: BookAppointmentRequest,
  ): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.makeAppointment.execute(caller, body.toBooking()));
  }

  @Get()
  @Requires('appointment.read')
  @ApiOperation({
    operationId: 'listAppointments',
    summary: 'Appointments that concern you',
    description:
      'Patients see their own and those of whom they act for, clinicians their own, staff those of their centres. Filters combine.',
  })
  @ApiOkResponse({ type: AppointmentsResponse })
  @ApiProblems(400, 401, 403)
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: ListAppointmentsRequest,
  ): Promise<AppointmentsResponse> {
    return AppointmentsResponse.from(
      await this.listAppointments.execute(caller, query.toQuestion(), pageOf(query, 2)),
    );
  }

  @Get(':id')
  @Requires('appointment.read')
  @ApiOperation({
    operationId: 'getAppointment',
    summary: 'One appointment',
    description:
      'With how long it may be cancelled, and who called it off. 404 when it does not concern you.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404)
  async get(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.getAppointment.execute(caller, id));
  }

  @Get(':id/history')
  @Requires('appointment.read')
  @ApiOperation({
    operationId: 'getAppointmentHistory',
    summary: 'Every change of an appointment',
    description: 'Oldest first: what was done, from and to, who did it in whose name, why and when.',
  })
  @ApiOkResponse({ type: AppointmentHistoryResponse })
  @ApiProblems(400, 401, 403, 404)
  async history(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<AppointmentHistoryResponse> {
    return AppointmentHistoryResponse.from(await this.getHistory.execute(caller, id));
  }

  @Patch(':id')
  @Requires('appointment.change')
  @NeedsVersion()
  @ApiOperation({
    operationId: 'changeAppointment',
    summary: 'Change what was written for a visit',
    description:
      'Reason and notes, by patient, own clinician or staff of the centre. Time and state change by acts of their own. Fails with 409 `illegal_transition` when it is over or called off, 412 on an older version.',
  })
  @ApiOkResponse({ type: AppointmentResponse })
  @ApiProblems(400, 401, 403, 404, 409, 412, 428)
  async change(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @ExpectedVersion() version: number,
    @Body() body: ChangeAppointmentRequest,
  ): Promise<AppointmentResponse> {
    return AppointmentResponse.from(await this.changeDetails.execute(caller, id, version, body.toDetails()));
  }
}
