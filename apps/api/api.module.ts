import { type DynamicModule, Module } from '@nestjs/common';
import { AvailabilityHttpModule, availabilityEntities } from '#availability';
import { BookingHttpModule, bookingEntities } from '#booking';
import { DirectoryHttpModule, directoryEntities } from '#directory';
import { IdentityHttpModule, identityEntities } from '#identity';
import { MessagePreviewsModule, NotificationsHttpModule, notificationsEntities } from '#notifications';
import { PatientsHttpModule, patientsEntities } from '#patients';
import { AuditModule } from '#platform/audit';
import { ClockModule } from '#platform/clock';
import { type Config, ConfigModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { EncryptionModule } from '#platform/encryption';
import { HealthModule } from '#platform/health';
import { HttpModule } from '#platform/http';
import { LoggingModule } from '#platform/logging';
import { DevelopmentInboxModule } from '#platform/mail';
import { OutboxModule } from '#platform/outbox';
import { AccountLimitsModule, RateLimitsModule } from '#platform/rate-limits';
import { RealtimeModule, RealtimeServerModule } from '#platform/realtime';

/** The tables of every context. */
export const entities = [
  ...identityEntities,
  ...patientsEntities,
  ...directoryEntities,
  ...availabilityEntities,
  ...bookingEntities,
  ...notificationsEntities,
];

/** The HTTP process: every context's operations, and no logic. */
@Module({})
export class ApiModule {
  static with(config: Config): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule,
        ClockModule,
        DatabaseModule.with(entities),
        EncryptionModule,
        AuditModule,
        OutboxModule,
        RealtimeModule,
        RealtimeServerModule,
        // Its guard comes before that of identity, and the other one after it.
        RateLimitsModule,
        HttpModule,
        HealthModule,
        DevelopmentInboxModule.with(config),
        IdentityHttpModule,
        AccountLimitsModule,
        PatientsHttpModule,
        DirectoryHttpModule,
        AvailabilityHttpModule,
        BookingHttpModule,
        NotificationsHttpModule,
        MessagePreviewsModule.with(config),
      ],
    };
  }
}
