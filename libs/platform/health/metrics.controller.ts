import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AlwaysOpen } from '#platform/http';
import { RateClass } from '#platform/rate-limits';
import { Metrics } from './metrics.js';

@ApiTags('operations')
@AlwaysOpen()
@RateClass('unlimited')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  /** Figures of this process for Prometheus. */
  @Get()
  @ApiOperation({
    operationId: 'getMetrics',
    summary: 'Figures of this process for Prometheus',
    description: 'In the text format of Prometheus. Keep it inside: it needs no sign-in.',
  })
  @ApiResponse({
    status: 200,
    description: 'The figures.',
    content: { 'text/plain': { schema: { type: 'string' }, example: 'kairos_outbox_lag_seconds 0' } },
  })
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.header('Content-Type', this.metrics.contentType);
    return this.metrics.read();
  }
}
