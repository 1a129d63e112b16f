import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Caller, CurrentCaller, MaySignIn, Public, Requires } from '#identity';
import { ApiProblems, Creates, IdParam, Idempotent } from '#platform/http';
import { AddHoliday } from '../use-cases/add-holiday.js';
import { ListHolidays } from '../use-cases/list-holidays.js';
import { RemoveHoliday } from '../use-cases/remove-holiday.js';
import { AddHolidayRequest, ListHolidaysRequest } from './dto/holiday.request.js';
import { HolidayListResponse, HolidayResponse } from './dto/holiday.response.js';
import { pageByDay } from './page-by-day.js';

/** The days on which a centre is closed: read by everybody, changed by whoever may change the centre. */
@ApiTags('directory')
@Controller('centres/:centreId/holidays')
export class HolidaysController {
  constructor(
    private readonly listHolidays: ListHolidays,
    private readonly addHoliday: AddHoliday,
    private readonly removeHoliday: RemoveHoliday,
  ) {}

  @Get()
  @Public()
  @MaySignIn()
  @ApiOperation({
    operationId: 'listHolidays',
    summary: 'List the holidays of a centre',
    description: 'By day, from today on unless told otherwise. Fails when there is no such centre.',
  })
  @ApiOkResponse({ type: HolidayListResponse })
  @ApiProblems(400, 401, 404)
  async list(
    @IdParam('centreId') centreId: string,
    @Query() query: ListHolidaysRequest,
    @CurrentCaller() reader: Caller | undefined,
  ): Promise<HolidayListResponse> {
    const page = pageByDay(query);
    return HolidayListResponse.from(await this.listHolidays.execute(reader, centreId, query, page));
  }

  @Post()
  @Requires('centre.write')
  @Creates('centres/:centreId/holidays')
  @Idempotent()
  @ApiOperation({
    operationId: 'addHoliday',
    summary: 'Close a centre on a day',
    description:
      'Nothing can be booked there on that day any more. Visits that are booked stay until staff move or cancel them. Fails when the day is over or is a holiday already.',
  })
  @ApiCreatedResponse({ type: HolidayResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async add(
    @IdParam('centreId') centreId: string,
    @Body() body: AddHolidayRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<HolidayResponse> {
    return HolidayResponse.from(await this.addHoliday.execute(caller, centreId, body));
  }

  @Delete(':holidayId')
  @HttpCode(204)
  @Requires('centre.write')
  @ApiOperation({
    operationId: 'removeHoliday',
    summary: 'Open a centre again on a holiday',
    description: 'The weekly hours hold again. Fails when the centre has no such holiday.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404)
  async remove(
    @IdParam('centreId') centreId: string,
    @IdParam('holidayId') id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.removeHoliday.execute(caller, centreId, id);
  }
}
