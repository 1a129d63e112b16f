import { Templates } from './gateways/templates.js';
import { WaysOut } from './gateways/ways-out.js';
import { NotificationHistoryRepository } from './persistence/notification-history.repository.js';
import { NotificationSettingsRepository } from './persistence/notification-settings.repository.js';
import { NotificationsRepository } from './persistence/notifications.repository.js';
import { AnnounceVisit } from './use-cases/announce-visit.js';
import { ComposeMessage } from './use-cases/compose-message.js';
import { ComposeVisitMessage } from './use-cases/compose-visit-message.js';
import { ConcludeDelivery } from './use-cases/conclude-delivery.js';
import { DeliverNotifications } from './use-cases/deliver-notifications.js';
import { FindRecipient } from './use-cases/find-recipient.js';
import { FindRecipients } from './use-cases/find-recipients.js';
import { LandInInbox } from './use-cases/land-in-inbox.js';
import { ListNotifications } from './use-cases/list-notifications.js';
import { QueueMessages } from './use-cases/queue-messages.js';
import { RecordRepeatedRegistration } from './use-cases/record-repeated-registration.js';
import { RenderPreviews } from './use-cases/render-previews.js';
import { SendInvitation } from './use-cases/send-invitation.js';
import { SendNotification } from './use-cases/send-notification.js';
import { SendOneTimeCode } from './use-cases/send-one-time-code.js';
import { TellFormerContact } from './use-cases/tell-former-contact.js';

export const gateways = [Templates, WaysOut];

export const repositories = [
  NotificationHistoryRepository,
  NotificationSettingsRepository,
  NotificationsRepository,
];

/** What controllers and jobs call. */
export const useCases = [
  AnnounceVisit,
  DeliverNotifications,
  ListNotifications,
  RecordRepeatedRegistration,
  RenderPreviews,
  SendInvitation,
  SendOneTimeCode,
  TellFormerContact,
];

/** What use cases call. */
export const steps = [
  ComposeMessage,
  ComposeVisitMessage,
  ConcludeDelivery,
  FindRecipient,
  FindRecipients,
  LandInInbox,
  QueueMessages,
  SendNotification,
];
