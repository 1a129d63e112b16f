import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AlwaysOpen } from '#platform/http';
import { RateClass } from '#platform/rate-limits';
import { Readiness } from './readiness.js';
import { LivenessResponse, ReadinessResponse } from './readiness.response.js';

@ApiTags('operations')
@AlwaysOpen()
@RateClass('unlimited')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** Whether the process runs. */
  @Get('live')
  @ApiOperation({
    operationId: 'getLiveness',
    summary: 'Whether the process runs',
    description: 'Looks at nothing but the process itself: restart it when this fails.',
  })
  @ApiResponse({ status: 200, description: 'It runs.', type: LivenessResponse })
  live(): LivenessResponse {
    return { status: 'ok' };
  }

  /** Whether requests may be sent here. */
  @Get('ready')
  @ApiOperation({
    operationId: 'getReadiness',
    summary: 'Whether requests may be sent here',
    description:
      'Fails when the database does not answer within 2 s, a migration is pending, or the constraint that keeps one time from being sold twice is missing. `degraded` serves on, but messages wait: the outbox lags by more than 30 s, the queue backend or the mail server does not answer, or a provider of messages fails.',
  })
  @ApiResponse({ status: 200, description: 'Yes; `degraded` tells what waits.', type: ReadinessResponse })
  @ApiResponse({ status: 503, description: 'No; the failed checks tell why.', type: ReadinessResponse })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessResponse> {
    const report = await this.readiness.report();
    void reply.status(report.status === 'failed' ? 503 : 200).header('Cache-Control', 'no-store');
    return ReadinessResponse.from(report);
  }
}
