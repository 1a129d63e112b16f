import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { newId } from '#platform/domain';
import type { NotificationChannel } from './channels.js';
import type { NotificationKind } from './notification-kinds.js';

export const notificationStatuses = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'failed',
  'uncertain',
  'skipped',
] as const;
/**
 * `sent`: the provider took it. `delivered`: it says that it arrived. `uncertain`: it arrived twice, once or not at
 * all, nobody knows. `skipped`: there was nobody or nothing to tell.
 */
export type NotificationStatus = (typeof notificationStatuses)[number];

export const recipientKinds = ['patient', 'clinician', 'account'] as const;
/** `account`: somebody who acts for a patient, who works at the centre, or whose account it is about. */
export type RecipientKind = (typeof recipientKinds)[number];

export interface Recipient {
  kind: RecipientKind;
  id: string;
  /** The account whose wishes count and whose inbox it is; null for people without one. */
  accountId: string | null;
}

/** Instants, ids and enum values that the text needs and the visit no longer tells. */
export interface NotificationDetails {
  fromStartsAt?: string;
  minutesBefore?: number;
  /** The account of whoever sent it by hand. */
  sentBy?: string;
}

export type NewNotification = Pick<
  Notification,
  'eventId' | 'kind' | 'channel' | 'appointmentId' | 'centreId' | 'startsAt'
> & { details?: NotificationDetails; dueAt?: Date };

/** How often a provider that says "not now" is asked. */
export const MAX_TRIES = 10;

/** What is to be said to whom, and what became of it. The address is not kept, and the text only in one's own inbox. */
@Entity('notifications')
@Unique('notifications_once', ['eventId', 'kind', 'channel', 'recipientId'])
@Check('notifications_channel_check', `channel IN ('email', 'sms', 'whatsapp', 'in_app')`)
@Check('notifications_recipient_kind_check', `recipient_kind IN ('patient', 'clinician', 'account')`)
@Check(
  'notifications_status_check',
  `status IN ('queued', 'sending', 'sent', 'delivered', 'failed', 'uncertain', 'skipped')`,
)
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

  @Column('uuid', { name: 'account_id', nullable: true })
  accountId: string | null;

  @Column('uuid', { name: 'appointment_id', nullable: true })
  appointmentId: string | null;

  /** The start of the visit when the message was noted. */
  @Column('timestamptz', { name: 'starts_at', nullable: true })
  startsAt: Date | null;

  @Column('jsonb', { default: {} })
  details: NotificationDetails;

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

  /** When it is to be sent, or tried again; also how long whoever took it in hand may take. Null when it is over. */
  @Column('timestamptz', { name: 'next_try_at', nullable: true })
  nextTryAt: Date | null;

  /** Who has it in hand. */
  @Column('uuid', { nullable: true })
  claim: string | null;

  @Column('text', { nullable: true })
  provider: string | null;

  /** The provider's own id, which its delivery reports name. */
  @Column('text', { name: 'provider_message_id', nullable: true })
  providerMessageId: string | null;

  @Column('timestamptz', { name: 'delivered_at', nullable: true })
  deliveredAt: Date | null;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt: Date | null;

  /** What an inbox shows, encrypted. */
  @Column('bytea', { nullable: true })
  content: Buffer | null;

  /** Over no channel was there anybody to be reached: somebody should call. */
  @Column('boolean', { default: false })
  unreached: boolean;

  static about(
    { details = {}, dueAt, ...what }: NewNotification,
    recipient: Recipient,
    now: Date,
  ): Notification {
    return Object.assign(new Notification(), what, {
      id: newId(),
      recipientKind: recipient.kind,
      recipientId: recipient.id,
      accountId: recipient.accountId,
      details,
      maskedAddress: null,
      status: 'queued',
      statusReason: null,
      tries: 0,
      createdAt: now,
      sentAt: null,
      nextTryAt: dueAt ?? now,
      claim: null,
      provider: null,
      providerMessageId: null,
      deliveredAt: null,
      readAt: null,
      content: null,
      unreached: false,
    } satisfies Partial<Notification>);
  }

  /** The same for the same recipient over another channel, when this one did not get through. */
  over(channel: NotificationChannel, now: Date): Notification {
    const { eventId, kind, appointmentId, centreId, startsAt, details } = this;
    const recipient = { kind: this.recipientKind, id: this.recipientId, accountId: this.accountId };
    return Notification.about(
      { eventId, kind, channel, appointmentId, centreId, startsAt, details },
      recipient,
      now,
    );
  }

  get isOver(): boolean {
    return this.status !== 'queued' && this.status !== 'sending';
  }

  /** It was being sent when whoever sent it fell silent: nobody knows how far they came. */
  get isInTheDark(): boolean {
    return this.status === 'sending';
  }

  /**
   * To be committed before the provider is called. Whoever finds it `sending` knows that a try ended in the dark: it is
   * sent once more, and from then on nobody can say how often it arrived, unless the provider drops what it knows.
   * False when it is over.
   */
  beginSending(maskedAddress: string, provider: string, sendingAgainIsSafe: boolean): boolean {
    if (this.isOver) return false;
    this.status = this.isInTheDark && !sendingAgainIsSafe ? 'uncertain' : 'sending';
    this.maskedAddress = maskedAddress;
    this.provider = provider;
    this.tries += 1;
    return true;
  }

  /** The provider took it. */
  succeed(providerMessageId: string | null, now: Date): void {
    if (this.status !== 'uncertain') this.status = 'sent';
    this.statusReason = null;
    this.sentAt = now;
    this.providerMessageId = providerMessageId;
    this.end();
  }

  /** The provider will never take it, or was asked often enough. What may have arrived before stays uncertain. */
  fail(reason: string): void {
    if (this.status !== 'uncertain') this.status = 'failed';
    this.statusReason = reason;
    this.end();
  }

  /** Nobody will ever know: it was tried as often as it may be. */
  giveUpInTheDark(reason: string): void {
    this.status = 'uncertain';
    this.statusReason = reason;
    this.end();
  }

  /** It surely did not go out and may be tried again. */
  putBack(reason: string, nextTryAt: Date): void {
    this.statusReason = reason;
    if (this.status === 'uncertain') return this.end();
    this.status = 'queued';
    this.nextTryAt = nextTryAt;
    this.claim = null;
  }

  /** The provider was not even asked. */
  putBackUntried(reason: string, nextTryAt: Date): void {
    this.tries -= 1;
    this.putBack(reason, nextTryAt);
  }

  /** It may have gone out: the next who takes it in hand finds it in the dark. */
  leaveInTheDark(reason: string, nextTryAt: Date): void {
    this.statusReason = reason;
    if (this.status === 'uncertain') return this.end();
    this.nextTryAt = nextTryAt;
    this.claim = null;
  }

  /** The provider knows nothing of the try that ended in the dark. */
  comeOutOfTheDark(): void {
    if (this.isInTheDark) this.status = 'queued';
  }

  /** There is nobody to say it to, or it no longer holds. */
  skip(reason: string): void {
    this.status = 'skipped';
    this.statusReason = reason;
    this.end();
  }

  /** The provider tells that it arrived. */
  arrive(now: Date): void {
    if (!['sent', 'uncertain', 'sending', 'failed'].includes(this.status)) return;
    this.status = 'delivered';
    this.statusReason = null;
    this.deliveredAt = now;
    this.end();
  }

  /** The provider tells that it did not arrive. Answers whether that is news. */
  getLost(reason: string): boolean {
    if (!['sent', 'uncertain', 'sending'].includes(this.status)) return false;
    this.status = 'failed';
    this.statusReason = reason;
    this.end();
    return true;
  }

  /** It lands in the inbox of its account. */
  land(content: Buffer, now: Date): void {
    this.status = 'sent';
    this.sentAt = now;
    this.provider = 'inbox';
    this.content = content;
    this.end();
  }

  /** Somebody looked at what failed and wants it tried anew. False when it did not fail. */
  retry(now: Date): boolean {
    if (!['failed', 'uncertain', 'skipped'].includes(this.status)) return false;
    Object.assign(this, { status: 'queued', statusReason: null, tries: 0, nextTryAt: now, unreached: false });
    return true;
  }

  private end(): void {
    this.nextTryAt = null;
    this.claim = null;
  }
}
