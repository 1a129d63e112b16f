import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsEmailAddress, IsLanguage, IsPhoneNumber, MayBeAbsent } from '#identity';
import { Malformed } from '#platform/domain';
import type { WeeklyHours } from '../../domain/new-clinician-hooks.js';
import type { NewClinicianDetails } from '../../use-cases/create-clinician.js';
import { ClinicianDetailsRequest } from './clinician-details.request.js';
import { IsId } from './is-id.js';
import { ServiceArrangementRequest } from './set-clinician-services.request.js';

const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const LOCAL_END = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const modes = ['in_person', 'online', 'any'] as const;

/** How a clinician without an account is to sign in. A link is sent with which they choose their password. */
export class NewAccountRequest {
  /** Needed without a phone. */
  @ApiPropertyOptional({ format: 'email', maxLength: 254, example: 'ananya.rao@clinic.example' })
  @MayBeAbsent()
  @IsEmailAddress()
  email?: string;

  /** Any usual spelling; kept in E.164. Needed without an e-mail address. */
  @ApiPropertyOptional({ type: 'string', maxLength: 32, example: '+919876543210' })
  @MayBeAbsent()
  @IsPhoneNumber()
  phone?: string;

  /** The language to write to them in. */
  @ApiPropertyOptional({ type: 'string', default: 'en', example: 'en' })
  @MayBeAbsent()
  @IsLanguage()
  language?: string;
}

/** Every week on that day, between those local times of the centre. */
export class WeeklyHoursRequest {
  /** One of `centreIds`. */
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c01' })
  @IsId()
  centreId: string;

  /** Monday is 1, Sunday is 7. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 7, example: 1 })
  @IsInt()
  @Min(1)
  @Max(7)
  weekday: number;

  /** Local time of the centre. */
  @ApiProperty({ pattern: LOCAL_TIME.source, example: '09:00' })
  @Matches(LOCAL_TIME, { message: 'from must be a local time, such as 09:00' })
  from: string;

  /** Local time of the centre, after `from`; `24:00` is the midnight that ends the day. */
  @ApiProperty({ pattern: LOCAL_END.source, example: '13:00' })
  @Matches(LOCAL_END, { message: 'to must be a local time, such as 13:00' })
  to: string;

  @ApiProperty({ enum: modes, enumName: 'OpeningMode', example: 'any' })
  @IsIn(modes)
  mode: (typeof modes)[number];
}

/** When a new clinician can be seen. */
export class NewAvailabilityRequest {
  /** On one weekday they may touch, never overlap. */
  @ApiProperty({ type: [WeeklyHoursRequest], maxItems: 200 })
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => WeeklyHoursRequest)
  rules: WeeklyHoursRequest[];
}

/** A clinician, as they join. What is left out can be set later. */
export class CreateClinicianRequest extends ClinicianDetailsRequest {
  /** For somebody who has no account yet; instead of `accountId`. */
  @ApiPropertyOptional({ type: NewAccountRequest })
  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => NewAccountRequest)
  account?: NewAccountRequest;

  /** Where they work. */
  @ApiPropertyOptional({ type: [String], maxItems: 200, example: ['01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c01'] })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(200)
  @IsId({ each: true })
  @ArrayUnique()
  centreIds?: string[];

  /** What they offer. */
  @ApiPropertyOptional({ type: [ServiceArrangementRequest], maxItems: 200 })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ArrayUnique((arrangement: ServiceArrangementRequest | null) => arrangement?.serviceId, {
    message: '$property must name each service once',
  })
  @ValidateNested({ each: true })
  @Type(() => ServiceArrangementRequest)
  services?: ServiceArrangementRequest[];

  /** When they can be seen, at `centreIds`. */
  @ApiPropertyOptional({ type: NewAvailabilityRequest })
  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => NewAvailabilityRequest)
  availability?: NewAvailabilityRequest;

  toDetails(): NewClinicianDetails {
    const { availability, ...details } = this;
    if (details.account && details.accountId)
      throw new Malformed('/account', 'account and accountId must not be given together.', 'not_together');
    return { ...details, hours: availability?.rules.map(hoursOf) };
  }
}

function hoursOf({ from, to, ...rule }: WeeklyHoursRequest): WeeklyHours {
  return { ...rule, fromMinute: minuteOf(from), toMinute: minuteOf(to) };
}

function minuteOf(localTime: string): number {
  const [hours, minutes] = localTime.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}
