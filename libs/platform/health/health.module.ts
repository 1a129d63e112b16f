import { Module } from '@nestjs/common';
import { MailModule } from '#platform/mail';
import { QueuesModule } from '#platform/queues';
import { DatabaseCheck } from './checks/database.check.js';
import { MailCheck } from './checks/mail.check.js';
import { MigrationsCheck } from './checks/migrations.check.js';
import { OutboxCheck } from './checks/outbox.check.js';
import { OverlapConstraintCheck } from './checks/overlap-constraint.check.js';
import { ProvidersCheck } from './checks/providers.check.js';
import { QueuesCheck } from './checks/queues.check.js';
import { HealthController } from './health.controller.js';
import { Metrics } from './metrics.js';
import { MetricsController } from './metrics.controller.js';
import { Readiness } from './readiness.js';

/** `/health/live`, `/health/ready` and `/metrics`, for every process. */
@Module({
  imports: [MailModule, QueuesModule],
  controllers: [HealthController, MetricsController],
  providers: [
    DatabaseCheck,
    MigrationsCheck,
    OverlapConstraintCheck,
    OutboxCheck,
    QueuesCheck,
    MailCheck,
    ProvidersCheck,
    Readiness,
    Metrics,
  ],
})
export class HealthModule {}
