import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  type AfterEnd,
  afterEnds,
  type ConsultationType,
  consultationTypes,
  type PaymentRule,
  paymentRules,
  type VisitMode,
  visitModes,
} from '../../domain/offer.js';
import { MayBeAbsent } from '#identity';
import { IsText } from './is-text.js';
import { KIND, KIND_MESSAGE } from './kind.js';
import { MoneyRequest } from './money.request.js';
import { SPECIALIZATION, SPECIALIZATION_MESSAGE } from './specialization.js';

/** A service, with the rules for booking it. Bookings copy them: later changes hold for later bookings. */
export class CreateServiceRequest {
  /** Unique. */
  @ApiProperty({ minLength: 1, maxLength: 120, example: 'Cardiology consultation' })
  @IsText(1, 120)
  name: string;

  /** For patients. A new one has none unless told. */
  @ApiPropertyOptional({ maxLength: 2000, example: 'A first talk, with an ECG where needed.' })
  @MayBeAbsent()
  @IsText(0, 2000)
  description?: string;

  /** The field it belongs to. */
  @ApiProperty({ pattern: SPECIALIZATION.source, maxLength: 60, example: 'cardiology' })
  @Matches(SPECIALIZATION, { message: SPECIALIZATION_MESSAGE })
  specialization: string;

  /** What the visit is for. A new one is a `consultation` unless told. */
  @ApiPropertyOptional({ enum: consultationTypes, enumName: 'ConsultationType', example: 'consultation' })
  @MayBeAbsent()
  @IsIn(consultationTypes)
  consultationType?: ConsultationType;

  /** How it can be had. */
  @ApiProperty({
    enum: visitModes,
    enumName: 'VisitMode',
    isArray: true,
    minItems: 1,
    example: ['in_person', 'online'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(visitModes, { each: true })
  modes: VisitMode[];

  /** How long a visit lasts, unless the clinician says otherwise. */
  @ApiProperty({ type: 'integer', minimum: 5, maximum: 720, example: 30 })
  @IsInt()
  @Min(5)
  @Max(720)
  durationMinutes: number;

  /** Kept free before the visit. A new one has 0 unless told. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 240, example: 0 })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(240)
  bufferBeforeMinutes?: number;

  /** Kept free after the visit. A new one has 0 unless told. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 240, example: 10 })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(240)
  bufferAfterMinutes?: number;

  /** Visits start on this grid, counted from the start of each opening. A new one has 15 unless told. */
  @ApiPropertyOptional({ type: 'integer', minimum: 5, maximum: 240, example: 15 })
  @MayBeAbsent()
  @IsInt()
  @Min(5)
  @Max(240)
  gridMinutes?: number;

  /** Unless the clinician has a price of their own. */
  @ApiProperty({ type: MoneyRequest })
  @IsObject()
  @ValidateNested()
  @Type(() => MoneyRequest)
  price: MoneyRequest;

  /** Whether it is paid at the clinic or before it is confirmed. */
  @ApiProperty({ enum: paymentRules, enumName: 'PaymentRule', example: 'at_the_desk' })
  @IsIn(paymentRules)
  paymentRule: PaymentRule;

  /** Whether staff look at each booking before it is confirmed. A new one does not unless told. */
  @ApiPropertyOptional({ type: 'boolean', example: false })
  @MayBeAbsent()
  @IsBoolean()
  needsApproval?: boolean;

  /** How long before the start it can be booked at the latest. A new one has 60 unless told. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 525600, example: 60 })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(525_600)
  leadTimeMinutes?: number;

  /** How many of the centre's calendar days ahead it can be booked at the earliest. A new one has 90 unless told. */
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 730, example: 90 })
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(730)
  horizonDays?: number;

  /** How long before the start patients can cancel or move it at the latest. A new one has 1440 unless told. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 525600, example: 1440 })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(525_600)
  cancellationWindowMinutes?: number;

  /** What becomes of a confirmed visit that nobody closed, once it is over. A new one has `completed` unless told. */
  @ApiPropertyOptional({ enum: afterEnds, enumName: 'AfterEnd', example: 'completed' })
  @MayBeAbsent()
  @IsIn(afterEnds)
  afterEnd?: AfterEnd;

  /** A visit in person needs a room of one of these kinds. A new one needs none unless told. */
  @ApiPropertyOptional({ type: [String], maxItems: 20, example: ['consulting_room'] })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(KIND, { each: true, message: KIND_MESSAGE })
  roomKinds?: string[];

  /** A visit in person needs a piece of equipment of each of these kinds. A new one needs none unless told. */
  @ApiPropertyOptional({ type: [String], maxItems: 20, example: [] })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(KIND, { each: true, message: KIND_MESSAGE })
  equipmentKinds?: string[];

  /** How many patients share one visit: more than 1 makes it a group. A new one has 1 unless told. */
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 500, example: 1 })
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(500)
  capacity?: number;
}
