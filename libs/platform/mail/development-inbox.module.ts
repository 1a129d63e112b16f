import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '#platform/config';
import { DevelopmentInboxController } from './development-inbox.controller.js';
import { MailModule } from './mail.module.js';

/** `GET /development/inbox`. In production the page does not exist: it shows codes. */
@Module({})
export class DevelopmentInboxModule {
  static with({ production }: Config): DynamicModule {
    return {
      module: DevelopmentInboxModule,
      imports: [MailModule],
      controllers: production ? [] : [DevelopmentInboxController],
    };
  }
}
