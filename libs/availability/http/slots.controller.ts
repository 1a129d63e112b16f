import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Public, Requires } from '#identity';
import { ApiProblems } from '#platform/http';
import { ExplainSlots } from '../use-cases/explain-slots.js';
import { FindSlots } from '../use-cases/find-slots.js';
import { SuggestSlots } from '../use-cases/suggest-slots.js';
import { ExplainSlotsRequest } from './dto/explain-slots.request.js';
import { ListSlotsRequest } from './dto/list-slots.request.js';
import { SlotDaysResponse } from './dto/slot-days.response.js';
import { SlotExplanationResponse } from './dto/slot-explanation.response.js';
import { SlotsResponse } from './dto/slots.response.js';
import { SuggestSlotsRequest } from './dto/suggest-slots.request.js';
import { SuggestionsResponse } from './dto/suggestions.response.js';

@ApiTags('availability')
@Controller('slots')
export class SlotsController {
  constructor(
    private readonly findSlots: FindSlots,
    private readonly suggestSlots: SuggestSlots,
    private readonly explainSlots: ExplainSlots,
  ) {}

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
    return SlotsResponse.from(await this.findSlots.execute(query.toQuestion()), query.first);
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
    return SlotDaysResponse.from(await this.findSlots.execute(query.toQuestion()));
  }

  @Get('suggestions')
  @Requires('appointment.book')
  @ApiOperation({
    operationId: 'suggestSlots',
    summary: 'Free times that suit a patient best',
    description:
      'Ranked by how many of the stated preferences each meets, then by time. Every one can be booked for the patient at this moment. Fails with 404 for a patient that is not yours and 422 `range_too_long`.',
  })
  @ApiOkResponse({ type: SuggestionsResponse })
  @ApiProblems(400, 401, 403, 404, 422)
  async suggest(
    @CurrentCaller() caller: Caller,
    @Query() query: SuggestSlotsRequest,
  ): Promise<SuggestionsResponse> {
    return SuggestionsResponse.from(await this.suggestSlots.execute(caller, query.toQuestion()));
  }

  @Get('explain')
  @Requires('appointment.read')
  @ApiOperation({
    operationId: 'explainSlots',
    summary: 'Why a time cannot be had',
    description:
      'Every rule that removes a start, or the starts of a day. Fails with 400 without either, and 404 for a patient that is not yours.',
  })
  @ApiOkResponse({ type: SlotExplanationResponse })
  @ApiProblems(400, 401, 403, 404)
  async explain(
    @CurrentCaller() caller: Caller,
    @Query() query: ExplainSlotsRequest,
  ): Promise<SlotExplanationResponse> {
    return SlotExplanationResponse.from(await this.explainSlots.execute(caller, query.toQuestion()));
  }
}
