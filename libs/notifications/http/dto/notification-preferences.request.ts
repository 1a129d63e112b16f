import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { type NotificationChannel, notificationChannels } from '../../domain/channels.js';
import { type ChoosableKind, choosableKinds } from '../../domain/notification-kinds.js';
import type { QuietHours } from '../../domain/quiet-hours.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** That one wants to hear something over a channel, or does not. */
export class NotificationChoiceRequest {
  /** What it is about. Messages about the safety of one’s account are always sent. */
  @ApiProperty({
    enum: choosableKinds,
    enumName: 'ChoosableNotificationKind',
    example: 'appointment_reminder',
  })
  @IsIn(choosableKinds)
  kind: ChoosableKind;

  /** Over what. */
  @ApiProperty({ enum: notificationChannels, enumName: 'NotificationChannel', example: 'sms' })
  @IsIn(notificationChannels)
  channel: NotificationChannel;

  /** Whether one wants it. */
  @ApiProperty({ example: true })
  @IsBoolean()
  enabled: boolean;
}

/** Local times of day between which one wants to be left alone, in the zone of one’s account. */
export class QuietHoursRequest {
  /** From this time of day. */
  @ApiProperty({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', example: '22:00' })
  @Matches(TIME, { message: '$property must be a time of day, such as 22:00' })
  from: string;

  /** Until this one, which may be of the next day. Not the same as `from`. */
  @ApiProperty({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', example: '07:00' })
  @Matches(TIME, { message: '$property must be a time of day, such as 07:00' })
  to: string;
}

/** All that one wants; what is left out is as it is for everybody. */
export class NotificationPreferencesRequest {
  /** What differs from what everybody gets: mail and the inbox, no texts. */
  @ApiProperty({ type: [NotificationChoiceRequest] })
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique(({ kind, channel }: NotificationChoiceRequest) => `${kind} ${channel}`)
  @ValidateNested({ each: true })
  @Type(() => NotificationChoiceRequest)
  choices: NotificationChoiceRequest[];

  /** Null is none. */
  @ApiProperty({ type: QuietHoursRequest, nullable: true })
  @ValidateIf(({ quietHours }: NotificationPreferencesRequest) => quietHours !== null)
  @ValidateNested()
  @Type(() => QuietHoursRequest)
  quietHours: QuietHoursRequest | null;

  /** The same in minutes after midnight. */
  static quietOf({ quietHours }: NotificationPreferencesRequest): QuietHours | null {
    return quietHours && { fromMinute: minuteOf(quietHours.from), toMinute: minuteOf(quietHours.to) };
  }
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}
