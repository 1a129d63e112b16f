import { Controller, Headers, HttpCode, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '#identity';
import { ApiProblems } from '#platform/http';
import { TakeReport } from '../use-cases/take-report.js';

/** What providers tell of messages that they took. Each proves itself in its own way. */
@ApiTags('notifications')
@Controller('webhooks')
export class DeliveryReportsController {
  constructor(private readonly takeReport: TakeReport) {}

  /** Take a delivery report of Twilio */
  @Post('twilio')
  @HttpCode(204)
  @Public()
  @ApiOperation({
    operationId: 'reportTwilioDelivery',
    summary: 'Take a delivery report of Twilio',
    description:
      'The form that Twilio posts to a status callback, with `X-Twilio-Signature`. Messages that are not ours are ignored. Fails when the signature is not valid, or Twilio is not set up.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 404)
  async twilio(
    @Req() { url: path, body }: FastifyRequest,
    @Headers('x-twilio-signature') proof = '',
  ): Promise<void> {
    await this.takeReport.fromTwilio({ path, body, proof });
  }

  /** Take a delivery report of Gallabox */
  @Post('gallabox')
  @HttpCode(204)
  @Public()
  @ApiOperation({
    operationId: 'reportGallaboxDelivery',
    summary: 'Take a delivery report of Gallabox',
    description:
      'The JSON that Gallabox posts to a webhook, with the agreed secret as bearer token. Messages that are not ours are ignored. Fails when the secret is not the agreed one, or Gallabox is not set up.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 404)
  async gallabox(
    @Req() { url: path, body }: FastifyRequest,
    @Headers('authorization') proof = '',
  ): Promise<void> {
    await this.takeReport.fromGallabox({ path, body, proof });
  }
}
