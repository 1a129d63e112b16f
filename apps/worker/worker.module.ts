import { type DynamicModule, Module } from '@nestjs/common';
import { AvailabilityJobsModule, availabilityEntities } from '#availability';
import { BookingJobsModule, bookingEntities } from '#booking';
import { directoryEntities } from '#directory';
import { IdentityJobsModule, identityEntities } from '#identity';
import { NotificationsJobsModule, notificationsEntities } from '#notifications';
import { PatientsJobsModule, patientsEntities } from '#patients';
import { AuditJobsModule, AuditModule } from '#platform/audit';
import { ClockModule } from '#platform/clock';
import { type Config, ConfigModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { EncryptionModule } from '#platform/encryption';
import { FilesJobsModule } from '#platform/files';
import { HealthModule } from '#platform/health';
import { HttpJobsModule, HttpModule } from '#platform/http';
import { LoggingModule } from '#platform/logging';
import { OutboxModule, OutboxRelayModule } from '#platform/outbox';
import { RealtimeModule } from '#platform/realtime';

const entities = [
  ...identityEntities,
  ...patientsEntities,
  ...directoryEntities,
  ...availabilityEntities,
  ...bookingEntities,
  ...notificationsEntities,
];

/** All that is done without being asked for, whichever process does it. */
export const jobsModules = [
  OutboxRelayModule,
  HttpJobsModule,
  AuditJobsModule,
  FilesJobsModule,
  IdentityJobsModule,
  PatientsJobsModule,
  AvailabilityJobsModule,
  BookingJobsModule,
  NotificationsJobsModule,
];

/** The jobs process: every context's jobs, the outbox relay and the schedules, and no logic. */
@Module({})
export class WorkerModule {
  static with(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule,
        ClockModule,
        DatabaseModule.with(entities),
        EncryptionModule,
        AuditModule,
        OutboxModule,
        RealtimeModule,
        HttpModule,
        HealthModule,
        ...jobsModules,
      ],
    };
  }
}
