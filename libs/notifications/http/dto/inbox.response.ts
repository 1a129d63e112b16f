import { ApiProperty } from '@nestjs/swagger';
import type { InboxEntry } from '../../domain/inbox-entry.js';
import { type NotificationKind, notificationKinds } from '../../domain/notification-kinds.js';
import type { Inbox } from '../../use-cases/list-inbox.js';

/** A message to oneself. */
export class InboxEntryResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c31' })
  id: string;

  /** What it is about. */
  @ApiProperty({ enum: notificationKinds, enumName: 'NotificationKind', example: 'appointment_confirmed' })
  kind: NotificationKind;

  /** In one's own language, as it was when the message came. */
  @ApiProperty({ example: 'Your appointment is confirmed' })
  title: string;

  /** In one's own language, with the time as one needs it. */
  @ApiProperty({
    example: 'Kairos: Your appointment with Dr. Menon is confirmed: 2027-03-01 09:00 (Asia/Kolkata).',
  })
  text: string;

  /** The appointment that it is about; null when it is about none. */
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c21',
  })
  appointmentId: string | null;

  /** When it came. */
  @ApiProperty({ type: String, format: 'date-time', example: '2027-03-01T06:00:00.000Z' })
  createdAt: Date;

  /** When it was read; null while it is not. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  readAt: Date | null;

  static from(entry: InboxEntry): InboxEntryResponse {
    return Object.assign(new InboxEntryResponse(), entry);
  }
}

/** How many of one's messages are unread. */
export class UnreadResponse {
  @ApiProperty({ type: 'integer', minimum: 0, example: 0 })
  unread: number;

  static from(unread: number): UnreadResponse {
    return Object.assign(new UnreadResponse(), { unread });
  }
}

/** A page of one's messages, the latest first. */
export class InboxResponse {
  @ApiProperty({ type: [InboxEntryResponse] })
  data: InboxEntryResponse[];

  /** Send it as `cursor` to get the next page; null on the last one. */
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;

  /** How many are unread, on all pages. */
  @ApiProperty({ type: 'integer', minimum: 0, example: 3 })
  unread: number;

  static from({ data, nextCursor, unread }: Inbox): InboxResponse {
    return Object.assign(new InboxResponse(), {
      ...{ nextCursor, unread },
      data: data.map((entry) => InboxEntryResponse.from(entry)),
    });
  }
}
