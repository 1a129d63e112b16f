import { ReportSignatures } from './gateways/report-signatures.js';
import { Templates } from './gateways/templates.js';
import { WaysOut } from './gateways/ways-out.js';
import { WebhookGateway } from './gateways/webhook.gateway.js';
import { InboxRepository } from './persistence/inbox.repository.js';
import { NotificationHistoryRepository } from './persistence/notification-history.repository.js';
import { NotificationSettingsRepository } from './persistence/notification-settings.repository.js';
import { NotificationsRepository } from './persistence/notifications.repository.js';
import { ReminderRulesRepository } from './persistence/reminder-rules.repository.js';
import { RemindersRepository } from './persistence/reminders.repository.js';
import { WebhookDeliveriesRepository } from './persistence/webhook-deliveries.repository.js';
import { WebhookEndpointsRepository } from './persistence/webhook-endpoints.repository.js';
import { AnnounceVisit } from './use-cases/announce-visit.js';
import { ChangeReminderRules } from './use-cases/change-reminder-rules.js';
import { ChangeSettings } from './use-cases/change-settings.js';
import { ComposeMessage } from './use-cases/compose-message.js';
import { ComposeVisitMessage } from './use-cases/compose-visit-message.js';
import { ConcludeDelivery } from './use-cases/conclude-delivery.js';
import { CountNotifications } from './use-cases/count-notifications.js';
import { DeliverNotifications } from './use-cases/deliver-notifications.js';
import { DeliverWebhooks } from './use-cases/deliver-webhooks.js';
import { FindRecipient } from './use-cases/find-recipient.js';
import { FindRecipients } from './use-cases/find-recipients.js';
import { GetNotification } from './use-cases/get-notification.js';
import { GetSettings } from './use-cases/get-settings.js';
import { LandInInbox } from './use-cases/land-in-inbox.js';
import { ListInbox } from './use-cases/list-inbox.js';
import { ListNotifications } from './use-cases/list-notifications.js';
import { ListUnreachable } from './use-cases/list-unreachable.js';
import { ManageWebhookEndpoints } from './use-cases/manage-webhook-endpoints.js';
import { MarkRead } from './use-cases/mark-read.js';
import { NoteReport } from './use-cases/note-report.js';
import { NoteWebhookEvent } from './use-cases/note-webhook-event.js';
import { NotifyPatient } from './use-cases/notify-patient.js';
import { PlanReminders } from './use-cases/plan-reminders.js';
import { QueueMessages } from './use-cases/queue-messages.js';
import { RecordRepeatedRegistration } from './use-cases/record-repeated-registration.js';
import { RenderPreviews } from './use-cases/render-previews.js';
import { ReplayWebhook } from './use-cases/replay-webhook.js';
import { RetryNotification } from './use-cases/retry-notification.js';
import { SendInvitation } from './use-cases/send-invitation.js';
import { SendNotification } from './use-cases/send-notification.js';
import { SendOneTimeCode } from './use-cases/send-one-time-code.js';
import { TellFormerContact } from './use-cases/tell-former-contact.js';
import { SendReminders } from './use-cases/send-reminders.js';
import { SweepWebhooks } from './use-cases/sweep-webhooks.js';
import { TakeReport } from './use-cases/take-report.js';

export const gateways = [ReportSignatures, Templates, WaysOut, WebhookGateway];

export const repositories = [
  InboxRepository,
  NotificationHistoryRepository,
  NotificationSettingsRepository,
  NotificationsRepository,
  ReminderRulesRepository,
  RemindersRepository,
  WebhookDeliveriesRepository,
  WebhookEndpointsRepository,
];

/** What controllers and jobs call. */
export const useCases = [
  AnnounceVisit,
  DeliverWebhooks,
  ManageWebhookEndpoints,
  NoteWebhookEvent,
  ReplayWebhook,
  SweepWebhooks,
  ChangeReminderRules,
  ChangeSettings,
  CountNotifications,
  GetNotification,
  GetSettings,
  ListInbox,
  ListUnreachable,
  MarkRead,
  NotifyPatient,
  PlanReminders,
  RetryNotification,
  SendReminders,
  TakeReport,
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
  NoteReport,
  QueueMessages,
  SendNotification,
];
