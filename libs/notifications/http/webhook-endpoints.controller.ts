import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import {
  ApiProblems,
  Creates,
  ExpectedVersion,
  IdParam,
  Idempotent,
  NeedsVersion,
  PageRequest,
} from '#platform/http';
import { ManageWebhookEndpoints } from '../use-cases/manage-webhook-endpoints.js';
import { ReplayWebhook } from '../use-cases/replay-webhook.js';
import { WebhookDeliveryListResponse, WebhookDeliveryResponse } from './dto/webhook-delivery.response.js';
import {
  ChangeWebhookEndpointRequest,
  CreateWebhookEndpointRequest,
  ListWebhookDeliveriesRequest,
} from './dto/webhook-endpoint.request.js';
import {
  WebhookEndpointListResponse,
  WebhookEndpointResponse,
  WebhookEndpointWithSecretResponse,
} from './dto/webhook-endpoint.response.js';
import { pageById } from './page-by-id.js';

/** Other systems that are told what happens, signed as Standard Webhooks says. For administrators of all centres. */
@ApiTags('notifications')
@Controller()
export class WebhookEndpointsController {
  constructor(
    private readonly endpoints: ManageWebhookEndpoints,
    private readonly replayWebhook: ReplayWebhook,
  ) {}

  /** List webhook endpoints */
  @Get('webhook-endpoints')
  @Requires('webhook.write')
  @ApiOperation({
    operationId: 'listWebhookEndpoints',
    summary: 'List webhook endpoints',
    description: 'The oldest first, without their secrets. Needs `webhook.write` for all centres.',
  })
  @ApiOkResponse({ type: WebhookEndpointListResponse })
  @ApiProblems(400, 401, 403)
  async list(
    @Query() query: PageRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<WebhookEndpointListResponse> {
    return WebhookEndpointListResponse.from(await this.endpoints.list(caller, pageById(query)));
  }

  /** Add a webhook endpoint */
  @Post('webhook-endpoints')
  @Requires('webhook.write')
  @Creates('webhook-endpoints')
  @Idempotent()
  @ApiOperation({
    operationId: 'createWebhookEndpoint',
    summary: 'Add a webhook endpoint',
    description:
      'The answer holds its secret, once. Each event is posted as `{ type, timestamp, data }` with ids only, in order per appointment, and tried for three days until it is answered with 2xx. Redirects are not followed. Fails when the address is not an https address of the open internet.',
  })
  @ApiCreatedResponse({ type: WebhookEndpointWithSecretResponse })
  @ApiProblems(400, 401, 403, 409, 422)
  async create(
    @Body() { description = '', ...details }: CreateWebhookEndpointRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<WebhookEndpointWithSecretResponse> {
    return WebhookEndpointWithSecretResponse.from(
      await this.endpoints.create(caller, { ...details, description }),
    );
  }

  /** Read a webhook endpoint */
  @Get('webhook-endpoints/:id')
  @Requires('webhook.write')
  @ApiOperation({
    operationId: 'getWebhookEndpoint',
    summary: 'Read a webhook endpoint',
    description: 'Without its secret. Fails when there is none.',
  })
  @ApiOkResponse({ type: WebhookEndpointResponse })
  @ApiProblems(400, 401, 403, 404)
  async get(@IdParam() id: string, @CurrentCaller() caller: Caller): Promise<WebhookEndpointResponse> {
    return WebhookEndpointResponse.from(await this.endpoints.get(caller, id));
  }

  /** Change a webhook endpoint */
  @Patch('webhook-endpoints/:id')
  @Requires('webhook.write')
  @NeedsVersion()
  @ApiOperation({
    operationId: 'changeWebhookEndpoint',
    summary: 'Change a webhook endpoint',
    description:
      'Changes what is sent; also what is on its way goes to the new address. Fails when the version is stale or the address is not allowed.',
  })
  @ApiOkResponse({ type: WebhookEndpointResponse })
  @ApiProblems(400, 401, 403, 404, 412, 428)
  async change(
    @IdParam() id: string,
    @Body() body: ChangeWebhookEndpointRequest,
    @ExpectedVersion() version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<WebhookEndpointResponse> {
    return WebhookEndpointResponse.from(await this.endpoints.change(caller, id, body, version));
  }

  /** Remove a webhook endpoint */
  @Delete('webhook-endpoints/:id')
  @HttpCode(204)
  @Requires('webhook.write')
  @ApiOperation({
    operationId: 'deleteWebhookEndpoint',
    summary: 'Remove a webhook endpoint',
    description: 'With all that is still on its way there, and its log. Fails when there is none.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404)
  async delete(@IdParam() id: string, @CurrentCaller() caller: Caller): Promise<void> {
    await this.endpoints.delete(caller, id);
  }

  /** Give a webhook endpoint a new secret */
  @Post('webhook-endpoints/:id/rotate-secret')
  @HttpCode(200)
  @Requires('webhook.write')
  @ApiOperation({
    operationId: 'rotateWebhookSecret',
    summary: 'Give a webhook endpoint a new secret',
    description:
      'The answer holds the new secret, once. For 24 hours both sign, so that the receiver can change over without missing a word.',
  })
  @ApiOkResponse({ type: WebhookEndpointWithSecretResponse })
  @ApiProblems(400, 401, 403, 404)
  async rotateSecret(
    @IdParam() id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<WebhookEndpointWithSecretResponse> {
    return WebhookEndpointWithSecretResponse.from(await this.endpoints.rotateSecret(caller, id));
  }

  /** List what an endpoint was told */
  @Get('webhook-endpoints/:id/deliveries')
  @Requires('webhook.write')
  @ApiOperation({
    operationId: 'listWebhookDeliveries',
    summary: 'List what an endpoint was told',
    description:
      'The latest first, each with all its tries; kept for thirty days. Fails when there is no such endpoint.',
  })
  @ApiOkResponse({ type: WebhookDeliveryListResponse })
  @ApiProblems(400, 401, 403, 404)
  async deliveries(
    @IdParam() id: string,
    @Query() query: ListWebhookDeliveriesRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<WebhookDeliveryListResponse> {
    return WebhookDeliveryListResponse.from(
      await this.replayWebhook.list(caller, id, query.status, pageById(query)),
    );
  }

  /** Tell an endpoint once more */
  @Post('webhook-deliveries/:id/replay')
  @HttpCode(200)
  @Requires('webhook.write')
  @ApiOperation({
    operationId: 'replayWebhookDelivery',
    summary: 'Tell an endpoint once more',
    description:
      'Sends it again at once, whatever became of it, under the same id and with all its tries. Fails when there is none.',
  })
  @ApiOkResponse({ type: WebhookDeliveryResponse })
  @ApiProblems(400, 401, 403, 404)
  async replay(@IdParam() id: string, @CurrentCaller() caller: Caller): Promise<WebhookDeliveryResponse> {
    return WebhookDeliveryResponse.from(await this.replayWebhook.replay(caller, id));
  }
}
