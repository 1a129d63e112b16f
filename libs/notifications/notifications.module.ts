import { Module } from '@nestjs/common';
import { BookingModule } from '#booking';
import { DirectoryModule } from '#directory';
import { IdentityModule } from '#identity';
import { PatientsModule } from '#patients';
import { MailModule } from '#platform/mail';
import { NotificationsController } from './http/notifications.controller.js';
import { NotifyOfConfirmation } from './jobs/notify-of-confirmation.processor.js';
import { NotifyOfRepeatedRegistration } from './jobs/notify-of-repeated-registration.processor.js';
import { SendMadeInvitation } from './jobs/send-made-invitation.processor.js';
import { SendQueuedNotification } from './jobs/send-queued-notification.processor.js';
import { SendRequestedCode } from './jobs/send-requested-code.processor.js';
import { TellFormerContactOfChange } from './jobs/tell-former-contact.processor.js';
import { NotificationsRepository } from './persistence/notifications.repository.js';
import { ComposeConfirmation } from './use-cases/compose-confirmation.js';
import { ComposeMessage } from './use-cases/compose-message.js';
import { FindRecipient } from './use-cases/find-recipient.js';
import { ListNotifications } from './use-cases/list-notifications.js';
import { QueueNotifications } from './use-cases/queue-notifications.js';
import { RecordConfirmation } from './use-cases/record-confirmation.js';
import { RecordRepeatedRegistration } from './use-cases/record-repeated-registration.js';
import { SendInvitation } from './use-cases/send-invitation.js';
import { SendNotification } from './use-cases/send-notification.js';
import { SendOneTimeCode } from './use-cases/send-one-time-code.js';
import { TellFormerContact } from './use-cases/tell-former-contact.js';

const useCases = [
  ListNotifications,
  RecordConfirmation,
  RecordRepeatedRegistration,
  SendInvitation,
  SendNotification,
  SendOneTimeCode,
  TellFormerContact,
];

/** What we say to people, and what became of it. */
@Module({
  imports: [IdentityModule, DirectoryModule, PatientsModule, BookingModule, MailModule],
  providers: [
    ...useCases,
    ComposeConfirmation,
    ComposeMessage,
    FindRecipient,
    QueueNotifications,
    NotificationsRepository,
  ],
  exports: useCases,
})
export class NotificationsModule {}

@Module({ imports: [NotificationsModule], controllers: [NotificationsController] })
export class NotificationsHttpModule {}

@Module({
  imports: [NotificationsModule],
  providers: [
    NotifyOfConfirmation,
    NotifyOfRepeatedRegistration,
    SendMadeInvitation,
    SendQueuedNotification,
    SendRequestedCode,
    TellFormerContactOfChange,
  ],
})
export class NotificationsJobsModule {}
