import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, Creates, ExpectedVersion, Idempotent, IdParam, NeedsVersion } from '#platform/http';
import { BookAppointmentSeries } from '../use-cases/book-appointment-series.js';
import { CancelAppointmentSeries } from '../use-cases/cancel-appointment-series.js';
import { GetAppointmentSeries } from '../use-cases/get-appointment-series.js';
import { MoveAppointmentSeries } from '../use-cases/move-appointment-series.js';
import { PreviewAppointmentSeries } from '../use-cases/preview-appointment-series.js';
import {
  BookAppointmentSeriesRequest,
  CancelAppointmentSeriesRequest,
  MoveAppointmentSeriesRequest,
  PreviewAppointmentSeriesRequest,
  SeriesScopeRequest,
} from './dto/appointment-series.request.js';
import {
  AppointmentSeriesResponse,
  BookedSeriesResponse,
  SeriesPreviewResponse,
} from './dto/appointment-series.response.js';

/** A visit again and again. Each visit is an appointment of its own; a series changes several in one act. */
@ApiTags('booking')
@Controller('appointment-series')
export class AppointmentSeriesController {
  constructor(
    private readonly previewSeries: PreviewAppointmentSeries,
    private readonly bookSeries: BookAppointmentSeries,
    private readonly getSeries: GetAppointmentSeries,
    private readonly moveSeries: MoveAppointmentSeries,
    private readonly cancelSeries: CancelAppointmentSeries,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @Requires('appointment.book')
  @ApiOperation({
    operationId: 'previewAppointmentSeries',
    summary: 'What a series would consist of',
    description: 'Books nothing. Fails with 404 for a patient one may not act for, and 422 `not_offered`.',
  })
  @ApiOkResponse({ type: SeriesPreviewResponse })
  @ApiProblems(400, 401, 403, 404, 422)
  async preview(
    @CurrentCaller() caller: Caller,
    @Body() body: PreviewAppointmentSeriesRequest,
  ): Promise<SeriesPreviewResponse> {
    return SeriesPreviewResponse.from(await this.previewSeries.execute(caller, body.toSeries()));
  }

  @Post()
  @Requires('appointment.book')
  @Idempotent()
  @Creates('appointment-series')
  @ApiOperation({
    operationId: 'bookAppointmentSeries',
    summary: 'Book a visit again and again',
    description:
      'Fails with 409 `series_conflicts`, which lists the visits that cannot be had: with `all_or_nothing` for one of them, with `skip` only when none can be had. Else like `previewAppointmentSeries`.',
  })
  @ApiCreatedResponse({ type: BookedSeriesResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async book(
    @CurrentCaller() caller: Caller,
    @Body() body: BookAppointmentSeriesRequest,
  ): Promise<BookedSeriesResponse> {
    return BookedSeriesResponse.from(await this.bookSeries.execute(caller, body.toBooking()));
  }

  @Get(':id')
  @Requires('appointment.read')
  @ApiOperation({
    operationId: 'getAppointmentSeries',
    summary: 'A series with its visits',
    description: '404 when it does not concern you.',
  })
  @ApiOkResponse({ type: AppointmentSeriesResponse })
  @ApiProblems(400, 401, 403, 404)
  async get(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<AppointmentSeriesResponse> {
    return AppointmentSeriesResponse.of(await this.getSeries.execute(caller, id));
  }

  @Patch(':id')
  @Requires('appointment.reschedule')
  @NeedsVersion()
  @ApiOperation({
    operationId: 'moveAppointmentSeries',
    summary: 'Move visits of a series',
    description:
      'All that are meant, or none. Fails with 409 `series_conflicts`, `no_visit_left` or `illegal_transition`, 422 `too_late_to_cancel`, and when the version is stale.',
  })
  @ApiOkResponse({ type: AppointmentSeriesResponse })
  @ApiProblems(400, 401, 403, 404, 409, 412, 422, 428)
  async move(
    @IdParam() id: string,
    @Query() query: SeriesScopeRequest,
    @Body() body: MoveAppointmentSeriesRequest,
    @ExpectedVersion() version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<AppointmentSeriesResponse> {
    return AppointmentSeriesResponse.of(
      await this.moveSeries.execute(caller, id, body.toMove(query), version),
    );
  }

  @Delete(':id')
  @Requires('appointment.cancel')
  @ApiOperation({
    operationId: 'cancelAppointmentSeries',
    summary: 'Call visits of a series off',
    description:
      'All that are meant, or none. Fails with 400 `reason_required` for the clinic’s side without a reason, 409 `no_visit_left`, and 422 `too_late_to_cancel` for patients.',
  })
  @ApiOkResponse({ type: AppointmentSeriesResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async cancel(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Query() { scope, from }: SeriesScopeRequest,
    @Body() { reason }: CancelAppointmentSeriesRequest,
  ): Promise<AppointmentSeriesResponse> {
    return AppointmentSeriesResponse.of(await this.cancelSeries.execute(caller, id, { scope, from, reason }));
  }
}
