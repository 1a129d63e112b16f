import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, IdParam, Idempotent, PageRequest } from '#platform/http';
import { CountNotifications } from '../use-cases/count-notifications.js';
import { GetNotification } from '../use-cases/get-notification.js';
import { ListNotifications } from '../use-cases/list-notifications.js';
import { ListUnreachable } from '../use-cases/list-unreachable.js';
import { NotifyPatient } from '../use-cases/notify-patient.js';
import { RetryNotification } from '../use-cases/retry-notification.js';
import { ListNotificationsRequest } from './dto/list-notifications.request.js';
import { NotificationListResponse } from './dto/notification-list.response.js';
import { NotificationStatisticsResponse } from './dto/notification-statistics.response.js';
import { NotificationResponse } from './dto/notification.response.js';
import { NotifyPatientRequest } from './dto/notify-patient.request.js';
import { QueuedNotificationsResponse } from './dto/queued-notifications.response.js';
import { StatisticsSpanRequest } from './dto/statistics-span.request.js';
import { UnreachableListResponse } from './dto/unreachable.response.js';
import { pageById } from './page-by-id.js';

@ApiTags('notifications')
@Controller()
export class NotificationsController {
  constructor(
    private readonly listNotifications: ListNotifications,
    private readonly listUnreachable: ListUnreachable,
    private readonly countNotifications: CountNotifications,
    private readonly getNotification: GetNotification,
    private readonly retryNotification: RetryNotification,
    private readonly notifyPatient: NotifyPatient,
  ) {}

  /** List what was said to whom */
  @Get('notifications')
  @Requires('notification.read')
  @ApiOperation({
    operationId: 'listNotifications',
    summary: 'List what was said to whom',
    description:
      'The latest first; of the caller’s centres, and of all with the permission for all. Addresses are masked and texts are not kept. Fails when a parameter is malformed.',
  })
  @ApiOkResponse({ type: NotificationListResponse })
  @ApiProblems(400, 401, 403)
  async list(
    @Query() query: ListNotificationsRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<NotificationListResponse> {
    return NotificationListResponse.from(
      await this.listNotifications.execute(caller, query, pageById(query)),
    );
  }

  /** Count what became of messages */
  @Get('notifications/statistics')
  @Requires('notification.read')
  @ApiOperation({
    operationId: 'countNotifications',
    summary: 'Count what became of messages',
    description:
      'Of the caller’s centres, by kind, channel and status; of the last thirty days unless told. Fails when the span is malformed or longer than 366 days.',
  })
  @ApiOkResponse({ type: NotificationStatisticsResponse })
  @ApiProblems(400, 401, 403, 422)
  async statistics(
    @Query() span: StatisticsSpanRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<NotificationStatisticsResponse> {
    return NotificationStatisticsResponse.from(await this.countNotifications.execute(caller, span));
  }

  /** List whom to call */
  @Get('notifications/unreachable')
  @Requires('notification.read')
  @ApiOperation({
    operationId: 'listUnreachable',
    summary: 'List whom to call',
    description:
      'Patients, or who acts for them, whom nothing about a visit to come has reached, over no channel; the latest first, of the caller’s centres. Fails when a parameter is malformed.',
  })
  @ApiOkResponse({ type: UnreachableListResponse })
  @ApiProblems(400, 401, 403)
  async unreachable(
    @Query() query: PageRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<UnreachableListResponse> {
    return UnreachableListResponse.from(await this.listUnreachable.execute(caller, pageById(query)));
  }

  /** Read what became of a message */
  @Get('notifications/:id')
  @Requires('notification.read')
  @ApiOperation({
    operationId: 'getNotification',
    summary: 'Read what became of a message',
    description: 'Fails when there is none, or it has to do with another centre.',
  })
  @ApiOkResponse({ type: NotificationResponse })
  @ApiProblems(400, 401, 403, 404)
  async get(@IdParam() id: string, @CurrentCaller() caller: Caller): Promise<NotificationResponse> {
    return NotificationResponse.from(await this.getNotification.execute(caller, id));
  }

  /** Send a message again */
  @Post('notifications/:id/retry')
  @HttpCode(200)
  @Requires('notification.send')
  @ApiOperation({
    operationId: 'retryNotification',
    summary: 'Send a message again',
    description:
      'Puts what failed, was skipped or is uncertain back into the queue, once more with all its tries. Fails when it did not fail.',
  })
  @ApiOkResponse({ type: NotificationResponse })
  @ApiProblems(400, 401, 403, 404, 409)
  async retry(@IdParam() id: string, @CurrentCaller() caller: Caller): Promise<NotificationResponse> {
    return NotificationResponse.from(await this.retryNotification.execute(caller, id));
  }

  /** Say something to an appointment’s patient */
  @Post('appointments/:appointmentId/notifications')
  @HttpCode(202)
  @Requires('notification.send')
  @Idempotent()
  @ApiOperation({
    operationId: 'notifyPatient',
    summary: 'Say something to an appointment’s patient',
    description:
      'To the patient, or who acts for them, over the channels that they want, and to nobody else. Fails when it would not be true of the appointment as it is now, and when something was sent by hand within the last minute or five times within a day.',
  })
  @ApiAcceptedResponse({ type: QueuedNotificationsResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async notify(
    @IdParam('appointmentId') appointmentId: string,
    @Body() { kind }: NotifyPatientRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<QueuedNotificationsResponse> {
    return QueuedNotificationsResponse.from(await this.notifyPatient.execute(caller, appointmentId, kind));
  }
}
