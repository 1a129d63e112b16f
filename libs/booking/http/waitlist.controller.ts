import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Creates, Idempotent, IdParam, pageOf, PageRequest } from '#platform/http';
import { JoinWaitlist } from '../use-cases/join-waitlist.js';
import { LeaveWaitlist } from '../use-cases/leave-waitlist.js';
import { ListWaitlist } from '../use-cases/list-waitlist.js';
import { JoinWaitlistRequest } from './dto/waitlist.request.js';
import { WaitlistEntryResponse, WaitlistResponse } from './dto/waitlist.response.js';

/** Waiting for a time that is taken. When one comes free, it is kept for whoever's turn it is. */
@ApiTags('booking')
@Controller('waitlist')
export class WaitlistController {
  constructor(
    private readonly joinWaitlist: JoinWaitlist,
    private readonly listWaitlist: ListWaitlist,
    private readonly leaveWaitlist: LeaveWaitlist,
  ) {}

  @Post()
  @Requires('appointment.book')
  @Idempotent()
  @Creates('waitlist')
  @ApiOperation({
    operationId: 'joinWaitlist',
    summary: 'Wait for a time that is taken',
    description:
      'Served in this order: the urgent first, then whoever has waited longest. Fails with 404 for a patient one may not act for, 409 `already_exists` for a second entry of the patient for the service, and 422 `not_offered`.',
  })
  @ApiCreatedResponse({ type: WaitlistEntryResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async join(
    @CurrentCaller() caller: Caller,
    @Body() body: JoinWaitlistRequest,
  ): Promise<WaitlistEntryResponse> {
    return WaitlistEntryResponse.from(await this.joinWaitlist.execute(caller, body.toEntry()));
  }

  @Get()
  @Requires('appointment.book')
  @ApiOperation({
    operationId: 'listWaitlist',
    summary: 'Who waits, and what is kept for them',
    description:
      'Patients see their own entries and those of whom they act for, staff those for which one of their centres would do.',
  })
  @ApiOkResponse({ type: WaitlistResponse })
  @ApiProblems(400, 401, 403)
  async list(@CurrentCaller() caller: Caller, @Query() query: PageRequest): Promise<WaitlistResponse> {
    return WaitlistResponse.from(await this.listWaitlist.execute(caller, pageOf(query, 1)));
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('appointment.book')
  @ApiOperation({
    operationId: 'leaveWaitlist',
    summary: 'Wait no longer',
    description:
      'A time that is kept goes to the next one. Fails with 409 `illegal_waitlist_change` when the entry is over.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409)
  leave(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<void> {
    return this.leaveWaitlist.execute(caller, id);
  }
}
