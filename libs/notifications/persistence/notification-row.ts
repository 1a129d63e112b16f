import { Notification } from '../domain/notification.entity.js';

export const notificationColumns = `id, event_id AS "eventId", kind, channel, recipient_kind AS "recipientKind",
  recipient_id AS "recipientId", account_id AS "accountId", appointment_id AS "appointmentId",
  starts_at AS "startsAt", details, centre_id AS "centreId", masked_address AS "maskedAddress", status,
  status_reason AS "statusReason", tries, created_at AS "createdAt", sent_at AS "sentAt",
  next_try_at AS "nextTryAt", claim, provider, provider_message_id AS "providerMessageId",
  delivered_at AS "deliveredAt", read_at AS "readAt", content, unreached`;

export const asNotification = (row: object): Notification => Object.assign(new Notification(), row);
