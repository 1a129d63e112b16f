import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from '#platform/audit';
import { ClockModule } from '#platform/clock';
import { type Config, ConfigModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { EncryptionModule } from '#platform/encryption';
import { LoggingModule } from '#platform/logging';

/** No more than reading the audit events needs. */
@Module({})
export class VerifyAuditModule {
  static with(config: Config): DynamicModule {
    return {
      module: VerifyAuditModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule,
        ClockModule,
        DatabaseModule.with([]),
        EncryptionModule,
        AuditModule,
      ],
    };
  }
}
