import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Creates, Idempotent, IdParam } from '#platform/http';
import { AddException } from '../use-cases/add-exception.js';
import { DecideAbsence } from '../use-cases/decide-absence.js';
import { ListExceptions } from '../use-cases/list-exceptions.js';
import { RemoveException } from '../use-cases/remove-exception.js';
import { RejectAbsenceRequest } from './dto/reject-absence.request.js';
import { AddExceptionRequest } from './dto/add-exception.request.js';
import { ExceptionResponse, ExceptionsResponse } from './dto/exception.response.js';

@ApiTags('availability')
@Controller('clinicians/:clinicianId/availability-exceptions')
export class AvailabilityExceptionsController {
  constructor(
    private readonly addException: AddException,
    private readonly listExceptions: ListExceptions,
    private readonly removeException: RemoveException,
    private readonly decideAbsence: DecideAbsence,
  ) {}

  @Get()
  @Requires('availability.write')
  @ApiOperation({
    operationId: 'listAvailabilityExceptions',
    summary: 'Present and coming exceptions of a clinician',
    description: 'For the clinician: all. For staff: those of their centres.',
  })
  @ApiOkResponse({ type: ExceptionsResponse })
  @ApiProblems(400, 401, 403, 404)
  async list(
    @CurrentCaller() caller: Caller,
    @IdParam('clinicianId') clinicianId: string,
  ): Promise<ExceptionsResponse> {
    return ExceptionsResponse.from(await this.listExceptions.execute(caller, clinicianId));
  }

  @Post()
  @Requires('availability.write')
  @Idempotent()
  @Creates('clinicians/:clinicianId/availability-exceptions')
  @ApiOperation({
    operationId: 'addAvailabilityException',
    summary: 'Open extra time, or close time, on certain dates',
    description:
      'Fails with 400 for dates that are over or in the wrong order, with 409 `already_exists` where the clinician is open at that time already, and with 422 `range_too_long` for more than 366 days.',
  })
  @ApiCreatedResponse({ type: ExceptionResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async add(
    @CurrentCaller() caller: Caller,
    @IdParam('clinicianId') clinicianId: string,
    @Body() body: AddExceptionRequest,
  ): Promise<ExceptionResponse> {
    const added = await this.addException.execute(caller, clinicianId, body.toException());
    return ExceptionResponse.from(added.exception, added.affectedVisits);
  }

  @Delete(':exceptionId')
  @HttpCode(204)
  @Requires('availability.write')
  @ApiOperation({
    operationId: 'removeAvailabilityException',
    summary: 'Take an exception back',
    description: 'Fails with 409 `visits_outside_hours` when visits are booked in an extra opening.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409)
  remove(
    @CurrentCaller() caller: Caller,
    @IdParam('clinicianId') clinicianId: string,
    @IdParam('exceptionId') exceptionId: string,
  ): Promise<void> {
    return this.removeException.execute(caller, clinicianId, exceptionId);
  }

  @Post(':exceptionId/approve')
  @HttpCode(200)
  @Requires('absence.approve')
  @Idempotent()
  @ApiOperation({
    operationId: 'approveAbsence',
    summary: 'Approve an absence that waits',
    description:
      'From then on it closes its time; visits that are booked in it stay until staff move or cancel them. Fails with 409 `already_decided`.',
  })
  @ApiOkResponse({ type: ExceptionResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async approve(
    @CurrentCaller() caller: Caller,
    @IdParam('clinicianId') clinicianId: string,
    @IdParam('exceptionId') exceptionId: string,
  ): Promise<ExceptionResponse> {
    const decided = await this.decideAbsence.execute(caller, clinicianId, exceptionId, { approve: true });
    return ExceptionResponse.from(decided.exception, decided.affectedVisits);
  }

  @Post(':exceptionId/reject')
  @HttpCode(200)
  @Requires('absence.approve')
  @Idempotent()
  @ApiOperation({
    operationId: 'rejectAbsence',
    summary: 'Reject an absence that waits',
    description: 'It closes nothing. Fails with 409 `already_decided`.',
  })
  @ApiOkResponse({ type: ExceptionResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async reject(
    @CurrentCaller() caller: Caller,
    @IdParam('clinicianId') clinicianId: string,
    @IdParam('exceptionId') exceptionId: string,
    @Body() { reason }: RejectAbsenceRequest,
  ): Promise<ExceptionResponse> {
    const decision = { approve: false, reason } as const;
    return ExceptionResponse.from(
      (await this.decideAbsence.execute(caller, clinicianId, exceptionId, decision)).exception,
    );
  }
}
