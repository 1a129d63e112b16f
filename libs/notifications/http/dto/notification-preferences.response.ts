import { ApiProperty } from '@nestjs/swagger';
import { type NotificationChannel, notificationChannels } from '../../domain/channels.js';
import { type ChoosableKind, choosableKinds } from '../../domain/notification-kinds.js';
import type { NotificationSettings } from '../../domain/notification-settings.js';

/** Whether something is said over a channel. */
export class NotificationChoiceResponse {
  /** What it is about. */
  @ApiProperty({
    enum: choosableKinds,
    enumName: 'ChoosableNotificationKind',
    example: 'appointment_reminder',
  })
  kind: ChoosableKind;

  /** Over what. */
  @ApiProperty({ enum: notificationChannels, enumName: 'NotificationChannel', example: 'sms' })
  channel: NotificationChannel;

  /** Whether one gets it, by one’s own choice or as everybody. */
  @ApiProperty({ example: true })
  enabled: boolean;
}

/** Local times of day between which one wants to be left alone, in the zone of one’s account. */
export class QuietHoursResponse {
  /** From this time of day. */
  @ApiProperty({ example: '22:00' })
  from: string;

  /** Until this one, which may be of the next day. */
  @ApiProperty({ example: '07:00' })
  to: string;
}

/** What one hears, over which channel, and when not. */
export class NotificationPreferencesResponse {
  /** Every kind with every channel. */
  @ApiProperty({ type: [NotificationChoiceResponse] })
  choices: NotificationChoiceResponse[];

  /** Null is none. */
  @ApiProperty({ type: QuietHoursResponse, nullable: true })
  quietHours: QuietHoursResponse | null;

  /** 0 until one has said anything. */
  @ApiProperty({ type: 'integer', minimum: 0, example: 1 })
  version: number;

  static from(settings: NotificationSettings): NotificationPreferencesResponse {
    const { quietHours, version } = settings;
    const choices = choosableKinds.flatMap((kind) =>
      notificationChannels.map((channel) => ({ kind, channel, enabled: settings.wants(kind, channel) })),
    );
    return Object.assign(new NotificationPreferencesResponse(), {
      ...{ choices, version },
      quietHours: quietHours && { from: timeOf(quietHours.fromMinute), to: timeOf(quietHours.toMinute) },
    });
  }
}

const twoDigits = (value: number) => String(value).padStart(2, '0');

function timeOf(minute: number): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}
