import { ApiProperty } from '@nestjs/swagger';
import { MoneyResponse } from '#platform/http';
import {
  type ActivityStatus,
  activityStatuses,
  type AfterEnd,
  afterEnds,
  type ConsultationType,
  consultationTypes,
  type PaymentRule,
  paymentRules,
  type VisitMode,
  visitModes,
} from '../../domain/offer.js';
import type { Service } from '../../domain/service.entity.js';

/** A kind of visit that can be booked, with the rules for booking it. */
export class ServiceResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c02' })
  id: string;

  @ApiProperty({ example: 'Cardiology consultation' })
  name: string;

  /** For patients; may be empty. */
  @ApiProperty({ example: 'A first talk, with an ECG where needed.' })
  description: string;

  /** The field it belongs to. */
  @ApiProperty({ example: 'cardiology' })
  specialization: string;

  /** What the visit is for. */
  @ApiProperty({ enum: consultationTypes, enumName: 'ConsultationType', example: 'consultation' })
  consultationType: ConsultationType;

  /** How it can be had. */
  @ApiProperty({ enum: visitModes, enumName: 'VisitMode', isArray: true, example: ['in_person', 'online'] })
  modes: VisitMode[];

  /** How long a visit lasts, unless the clinician says otherwise. */
  @ApiProperty({ type: 'integer', example: 30 })
  durationMinutes: number;

  /** Kept free before the visit. */
  @ApiProperty({ type: 'integer', example: 0 })
  bufferBeforeMinutes: number;

  /** Kept free after the visit. */
  @ApiProperty({ type: 'integer', example: 10 })
  bufferAfterMinutes: number;

  /** Visits start on this grid, counted from the start of each opening. */
  @ApiProperty({ type: 'integer', example: 15 })
  gridMinutes: number;

  /** Unless the clinician has a price of their own. */
  @ApiProperty({ type: MoneyResponse })
  price: MoneyResponse;

  /** Whether it is paid at the clinic or before it is confirmed. */
  @ApiProperty({ enum: paymentRules, enumName: 'PaymentRule', example: 'at_the_desk' })
  paymentRule: PaymentRule;

  /** Whether staff look at each booking before it is confirmed. */
  @ApiProperty({ type: 'boolean', example: false })
  needsApproval: boolean;

  /** How long before the start it can be booked at the latest. */
  @ApiProperty({ type: 'integer', example: 60 })
  leadTimeMinutes: number;

  /** How many of the centre's calendar days ahead it can be booked at the earliest. */
  @ApiProperty({ type: 'integer', example: 90 })
  horizonDays: number;

  /** How long before the start patients can cancel or move it at the latest. */
  @ApiProperty({ type: 'integer', example: 1440 })
  cancellationWindowMinutes: number;

  /** What becomes of a confirmed visit that nobody closed, once it is over. */
  @ApiProperty({ enum: afterEnds, enumName: 'AfterEnd', example: 'completed' })
  afterEnd: AfterEnd;

  /** A visit in person needs a room of one of these kinds; none when empty. */
  @ApiProperty({ type: [String], example: ['consulting_room'] })
  roomKinds: string[];

  /** A visit in person needs a piece of equipment of each of these kinds. */
  @ApiProperty({ type: [String], example: [] })
  equipmentKinds: string[];

  /** How many patients share one visit: more than 1 makes it a group. */
  @ApiProperty({ type: 'integer', example: 1 })
  capacity: number;

  /** Inactive ones are shown only to those who may change them. */
  @ApiProperty({ enum: activityStatuses, enumName: 'ActivityStatus', example: 'active' })
  status: ActivityStatus;

  /** Rises with every change; it is the `ETag`, too. */
  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version: number;

  static from(service: Service): ServiceResponse {
    const response = new ServiceResponse();
    response.id = service.id;
    response.name = service.name;
    response.description = service.description;
    response.specialization = service.specialization;
    response.consultationType = service.consultationType;
    response.modes = service.modes;
    response.durationMinutes = service.durationMinutes;
    response.bufferBeforeMinutes = service.bufferBeforeMinutes;
    response.bufferAfterMinutes = service.bufferAfterMinutes;
    response.gridMinutes = service.gridMinutes;
    response.price = { amount: service.priceAmount, currency: service.priceCurrency };
    response.paymentRule = service.paymentRule;
    response.needsApproval = service.needsApproval;
    response.leadTimeMinutes = service.leadTimeMinutes;
    response.horizonDays = service.horizonDays;
    response.cancellationWindowMinutes = service.cancellationWindowMinutes;
    response.afterEnd = service.afterEnd;
    response.roomKinds = service.roomKinds;
    response.equipmentKinds = service.equipmentKinds;
    response.capacity = service.capacity;
    response.status = service.status;
    response.version = service.version;
    return response;
  }
}
