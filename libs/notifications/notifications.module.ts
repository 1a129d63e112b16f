import { type DynamicModule, Module } from '@nestjs/common';
import { BookingModule } from '#booking';
import { DirectoryModule } from '#directory';
import { IdentityModule } from '#identity';
import { PatientsModule } from '#patients';
import type { Config } from '#platform/config';
import { MailModule } from '#platform/mail';
import { DeliveryReportsController } from './http/delivery-reports.controller.js';
import { MessagePreviewsController } from './http/message-previews.controller.js';
import { MyNotificationsController } from './http/my-notifications.controller.js';
import { NotificationsController } from './http/notifications.controller.js';
import { ReminderRulesController } from './http/reminder-rules.controller.js';
import { WebhookEndpointsController } from './http/webhook-endpoints.controller.js';
import { AnnounceVisits } from './jobs/announce-visits.processor.js';
import { DeliverNotificationsProcessor } from './jobs/deliver-notifications.processor.js';
import { DeliverWebhooksProcessor, SweepWebhooksProcessor } from './jobs/deliver-webhooks.processor.js';
import { NoteWebhookEvents } from './jobs/note-webhook-events.processor.js';
import { NotifyOfRepeatedRegistration } from './jobs/notify-of-repeated-registration.processor.js';
import { PlanRemindersProcessor, SendRemindersProcessor } from './jobs/reminders.processor.js';
import { SendMadeInvitation } from './jobs/send-made-invitation.processor.js';
import { SendRequestedCode } from './jobs/send-requested-code.processor.js';
import { TellFormerContactOfChange } from './jobs/tell-former-contact.processor.js';
import { gateways, repositories, steps, useCases } from './notifications.providers.js';

/** What we say to people, and what became of it. */
@Module({
  imports: [IdentityModule, DirectoryModule, PatientsModule, BookingModule, MailModule],
  providers: [...gateways, ...repositories, ...steps, ...useCases],
  exports: useCases,
})
export class NotificationsModule {}

@Module({
  imports: [NotificationsModule],
  controllers: [
    DeliveryReportsController,
    MyNotificationsController,
    NotificationsController,
    ReminderRulesController,
    WebhookEndpointsController,
  ],
})
export class NotificationsHttpModule {}

/** `GET /development/messages`: every text in every language. In production the page does not exist. */
@Module({})
export class MessagePreviewsModule {
  static with({ production }: Config): DynamicModule {
    return {
      module: MessagePreviewsModule,
      imports: [NotificationsModule],
      controllers: production ? [] : [MessagePreviewsController],
    };
  }
}

@Module({
  imports: [NotificationsModule],
  providers: [
    AnnounceVisits,
    DeliverNotificationsProcessor,
    DeliverWebhooksProcessor,
    NoteWebhookEvents,
    NotifyOfRepeatedRegistration,
    PlanRemindersProcessor,
    SendRemindersProcessor,
    SendMadeInvitation,
    SendRequestedCode,
    TellFormerContactOfChange,
    SweepWebhooksProcessor,
  ],
})
export class NotificationsJobsModule {}
