import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '#identity';
import { ApiProblems } from '#platform/http';
import { FindSlots } from '../use-cases/find-slots.js';
import { ListSlotsRequest } from './dto/list-slots.request.js';
import { SlotDaysResponse } from './dto/slot-days.response.js';
import { SlotsResponse } from './dto/slots.response.js';

@ApiTags('availability')
@Controller('slots')
export class SlotsController {
  constructor(private readonly findSlots: FindSlots) {}

  @Get()
  @Public()
  @ApiOperation({
    operationId: 'listSlots',
    summary: 'Free times that can be booked',
    description:
      'Everything listed can be booked at this moment. Without `mode`, a start that serves both ways is listed once for each. Fails with 422 `range_too_long`.',
  })
  @ApiOkResponse({ type: SlotsResponse })
  @ApiProblems(400, 422)
  async listSlots(@Query() query: ListSlotsRequest): Promise<SlotsResponse> {
    return SlotsResponse.from(await this.findSlots.execute({ ...query, clinicianIds: query.clinicianId }));
  }

  @Get('days')
  @Public()
  @ApiOperation({
    operationId: 'listSlotDays',
    summary: 'Days with free times',
    description:
      'How many slots `listSlots` shows for each day of the range. Fails with 422 `range_too_long`.',
  })
  @ApiOkResponse({ type: SlotDaysResponse })
  @ApiProblems(400, 422)
  async listSlotDays(@Query() query: ListSlotsRequest): Promise<SlotDaysResponse> {
    return SlotDaysResponse.from(await this.findSlots.execute({ ...query, clinicianIds: query.clinicianId }));
  }
}
