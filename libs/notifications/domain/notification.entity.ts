import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { newId } from '#platform/domain';

export const notificationKinds = ['appointment_confirmed', 'registration_repeated'] as const;
/** What a message is about. */
export type NotificationKind = (typeof notificationKinds)[number];

export const notificationStatuses = ['queued', 'sending', 'sent', 'failed', 'uncertain', 'skipped'] as const;
/** `uncertain`: it arrived twice, once or not at all, nobody knows. `skipped`: there was nobody or nothing to tell. */
export type NotificationStatus = (typeof notificationStatuses)[number];

export const notificationChannels = ['email', 'sms', 'whatsapp', 'in_app'] as const;
export type NotificationChannel = (typeof notificationChannels)[number];

export const recipientKinds = ['patient', 'clinician', 'account'] as const;
/** `account`: somebody who acts for a patient, or whose account it is about. */
export type RecipientKind = (typeof recipientKinds)[number];

export interface Recipient {
  kind: RecipientKind;
  id: string;
}

/** What is to be said to whom, and what became of it. Neither the address nor the text is kept. */
@Entity('notifications')
@Unique('notifications_once', ['eventId', 'kind', 'channel', 'recipientId'])
@Check('notifications_channel_check', `channel IN ('email', 'sms', 'whatsapp', 'in_app')`)
@Check('notifications_recipient_kind_check', `recipient_kind IN ('patient', 'clinician', 'account')`)
@Check(
  'notifications_status_check',
  `status IN ('queued', 'sending', 'sent', 'failed', 'uncertain', 'skipped')`,
)
@Index('notifications_appointment_idx', ['appointmentId'])
@Index('notifications_centre_idx', ['centreId', 'id'])
export class Notification {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notifications_pkey' })
  id: string;

  /** The event that gave the occasion. One event says one thing to one recipient over one channel once. */
  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('text')
  kind: NotificationKind;

  @Column('text')
  channel: NotificationChannel;

  @Column('text', { name: 'recipient_kind' })
  recipientKind: RecipientKind;

  @Column('uuid', { name: 'recipient_id' })
  recipientId: string;

  @Column('uuid', { name: 'appointment_id', nullable: true })
  appointmentId: string | null;

  /** Whose staff may see it; null for what has to do with no centre. */
  @Column('uuid', { name: 'centre_id', nullable: true })
  centreId: string | null;

  /** Where it went, recognisable to who knows the address and to nobody else. */
  @Column('text', { name: 'masked_address', nullable: true })
  maskedAddress: string | null;

  @Column('text')
  status: NotificationStatus;

  /** Why it failed, was skipped or waits for its next try: a code. */
  @Column('text', { name: 'status_reason', nullable: true })
  statusReason: string | null;

  @Column('int', { default: 0 })
  tries: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;

  static about(
    what: Pick<Notification, 'eventId' | 'kind' | 'channel' | 'appointmentId' | 'centreId'>,
    recipient: Recipient,
    now: Date,
  ): Notification {
    return Object.assign(new Notification(), what, {
      id: newId(),
      recipientKind: recipient.kind,
      recipientId: recipient.id,
      maskedAddress: null,
      status: 'queued',
      statusReason: null,
      tries: 0,
      createdAt: now,
      sentAt: null,
    } satisfies Partial<Notification>);
  }

  get isOver(): boolean {
    return this.status !== 'queued' && this.status !== 'sending';
  }

  /**
   * To be committed before the provider is called. Whoever finds it `sending` knows that a try ended in the dark:
   * it is sent once more, and from then on nobody can say how often it arrived. False when it is over.
   */
  beginSending(maskedAddress: string): boolean {
    if (this.isOver) return false;
    this.status = this.status === 'sending' ? 'uncertain' : 'sending';
    this.maskedAddress = maskedAddress;
    this.tries += 1;
    return true;
  }

  /** The provider took it. */
  succeed(now: Date): void {
    if (this.status === 'sending') this.status = 'sent';
    this.statusReason = null;
    this.sentAt = now;
  }

  /** The provider will never take it, or was asked often enough. What may have arrived before stays uncertain. */
  fail(reason: string): void {
    if (this.status !== 'uncertain') this.status = 'failed';
    this.statusReason = reason;
  }

  /** It surely did not go out and may be tried again. */
  putBack(reason: string): void {
    if (this.status === 'sending') this.status = 'queued';
    this.statusReason = reason;
  }

  /** There is nobody to say it to, or it no longer holds. */
  skip(reason: string): void {
    this.status = 'skipped';
    this.statusReason = reason;
  }
}
