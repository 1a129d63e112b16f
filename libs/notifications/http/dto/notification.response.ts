import { ApiProperty } from '@nestjs/swagger';
import { type NotificationChannel, notificationChannels } from '../../domain/channels.js';
import { type NotificationKind, notificationKinds } from '../../domain/notification-kinds.js';
import {
  type Notification,
  type NotificationStatus,
  notificationStatuses,
  type RecipientKind,
  recipientKinds,
} from '../../domain/notification.entity.js';

/** What was to be said to somebody, and what became of it. The text is not kept. */
export class NotificationResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c31' })
  id: string;

  /** What it is about. */
  @ApiProperty({ enum: notificationKinds, enumName: 'NotificationKind', example: 'appointment_confirmed' })
  kind: NotificationKind;

  @ApiProperty({ enum: notificationChannels, enumName: 'NotificationChannel', example: 'email' })
  channel: NotificationChannel;

  /** `account` is somebody who acts for a patient, or whose account it is about. */
  @ApiProperty({ enum: recipientKinds, enumName: 'RecipientKind', example: 'patient' })
  recipientKind: RecipientKind;

  /** The patient, clinician or account, as `recipientKind` says. */
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  recipientId: string;

  /** Null when it is about no appointment. */
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c21',
  })
  appointmentId: string | null;

  /** Where it went, mostly hidden. Null until it was sent for the first time. */
  @ApiProperty({ type: String, nullable: true, example: 'p***@kairos.test' })
  maskedAddress: string | null;

  /** `uncertain`: it arrived twice, once or not at all. `skipped`: there was nobody or nothing to tell, or it was not wanted. */
  @ApiProperty({ enum: notificationStatuses, enumName: 'NotificationStatus', example: 'sent' })
  status: NotificationStatus;

  /** Why it failed, was skipped or waits for its next try; such as `no_address` or `smtp_550`. */
  @ApiProperty({ type: String, nullable: true, example: null })
  statusReason: string | null;

  /** How often the provider was asked. */
  @ApiProperty({ type: 'integer', minimum: 0, example: 1 })
  tries: number;

  @ApiProperty({ type: String, format: 'date-time', example: '2027-03-01T06:00:00.000Z' })
  createdAt: Date;

  /** Who carried it: `smtp`, `twilio`, `http`, `gallabox`, `inbox` or `development_inbox`. Null until it was tried. */
  @ApiProperty({ type: String, nullable: true, example: 'smtp' })
  provider: string | null;

  /** When it is tried next; null when it is over. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  nextTryAt: Date | null;

  /** When the provider took it. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2027-03-01T06:00:01.000Z' })
  sentAt: Date | null;

  /** When the provider said that it arrived; null for those that say no such thing. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  deliveredAt: Date | null;

  static from(notification: Notification): NotificationResponse {
    const response = new NotificationResponse();
    response.id = notification.id;
    response.kind = notification.kind;
    response.channel = notification.channel;
    response.recipientKind = notification.recipientKind;
    response.recipientId = notification.recipientId;
    response.appointmentId = notification.appointmentId;
    response.maskedAddress = notification.maskedAddress;
    response.status = notification.status;
    response.statusReason = notification.statusReason;
    response.tries = notification.tries;
    response.provider = notification.provider;
    response.nextTryAt = notification.nextTryAt;
    response.deliveredAt = notification.deliveredAt;
    response.createdAt = notification.createdAt;
    response.sentAt = notification.sentAt;
    return response;
  }
}
