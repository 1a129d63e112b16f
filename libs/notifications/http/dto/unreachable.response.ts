import { ApiProperty } from '@nestjs/swagger';
import type { PageResult } from '#platform/http';
import { type NotificationKind, notificationKinds } from '../../domain/notification-kinds.js';
import { type RecipientKind, recipientKinds } from '../../domain/notification.entity.js';
import type { Unreachable } from '../../use-cases/list-unreachable.js';

/** Somebody to call, and what about. */
export class UnreachableResponse {
  /** The notification that reached nobody. */
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c31' })
  notificationId: string;

  /** What they were to be told. */
  @ApiProperty({ enum: notificationKinds, enumName: 'NotificationKind', example: 'appointment_cancelled' })
  kind: NotificationKind;

  /** The patient, or `account` for somebody who acts for them. */
  @ApiProperty({ enum: recipientKinds, enumName: 'RecipientKind', example: 'patient' })
  recipientKind: RecipientKind;

  /** The patient or account, as `recipientKind` says. */
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  recipientId: string;

  /** Who that is; null when they are gone. */
  @ApiProperty({ type: String, nullable: true, example: 'Asha Rao' })
  fullName: string | null;

  /** Where to call them, in E.164; null for those without a phone. */
  @ApiProperty({ type: String, nullable: true, example: '+919812345678' })
  phone: string | null;

  /** About which appointment. */
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c21',
  })
  appointmentId: string | null;

  /** When it starts, or would have. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2027-03-03T03:30:00.000Z' })
  startsAt: Date | null;

  /** Why nothing got through: `no_address`, or what the last provider said. */
  @ApiProperty({ type: String, nullable: true, example: 'no_address' })
  reason: string | null;

  static from({ notification, recipient }: Unreachable): UnreachableResponse {
    const response = new UnreachableResponse();
    response.notificationId = notification.id;
    response.kind = notification.kind;
    response.recipientKind = notification.recipientKind;
    response.recipientId = notification.recipientId;
    response.fullName = recipient?.fullName ?? null;
    response.phone = recipient?.phone ?? null;
    response.appointmentId = notification.appointmentId;
    response.startsAt = notification.startsAt;
    response.reason = notification.statusReason;
    return response;
  }
}

/** A page of people to call, the latest first. */
export class UnreachableListResponse {
  @ApiProperty({ type: [UnreachableResponse] })
  data: UnreachableResponse[];

  /** Send it as `cursor` to get the next page; null on the last one. */
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;

  static from({ data, nextCursor }: PageResult<Unreachable>): UnreachableListResponse {
    return Object.assign(new UnreachableListResponse(), {
      nextCursor,
      data: data.map((each) => UnreachableResponse.from(each)),
    });
  }
}
