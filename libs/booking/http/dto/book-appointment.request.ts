import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { Malformed } from '#platform/domain';
import { IsInstant } from '#platform/http';
import type { WantedBooking } from '../../use-cases/make-appointment.js';
import { BookedPatientRequest } from './booked-patient.request.js';
import { visitModes } from './visit-modes.js';
import { WaiverRequest } from './waiver.request.js';

/** A hold and a session say by themselves who, what, where and when. */
const isWhole = ({ holdId, sessionId }: BookAppointmentRequest) => (holdId ?? sessionId) === undefined;

/** For the API reference. */
export const bookAppointmentExamples = {
  time: {
    summary: 'A free time',
    value: {
      clinicianId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12',
      serviceId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11',
      centreId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13',
      startsAt: '2027-03-01T03:30:00Z',
      mode: 'in_person',
      reason: 'A cough that does not go away',
    },
  },
  place: { summary: 'A place in a group', value: { sessionId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c19' } },
  newPatient: {
    summary: 'For whoever is at the desk',
    value: {
      clinicianId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12',
      serviceId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11',
      centreId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13',
      startsAt: '2027-03-01T03:30:00Z',
      mode: 'in_person',
      patient: { fullName: 'Asha Rao', phone: '098765 43210', birthDate: '1990-04-17' },
    },
  },
  hold: { summary: 'What is held', value: { holdId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c15' } },
};

/**
 * What to book: a `holdId`, a `sessionId`, or who, what, where, when and how. Beside a hold or a session, the other
 * fields must say the same.
 */
export class BookAppointmentRequest extends WaiverRequest {
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'A hold of one’s own that becomes the appointment.',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c15',
  })
  @IsOptional()
  @IsUUID()
  holdId?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'A group session in which to take a place; `GET /slots` shows those with places left.',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c19',
  })
  @IsOptional()
  @IsUUID()
  sessionId?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Required without `holdId` and `sessionId`.',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12',
  })
  @ValidateIf((request: BookAppointmentRequest) => isWhole(request) || request.clinicianId !== undefined)
  @IsUUID()
  clinicianId?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Required without `holdId` and `sessionId`.',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11',
  })
  @ValidateIf((request: BookAppointmentRequest) => isWhole(request) || request.serviceId !== undefined)
  @IsUUID()
  serviceId?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Required without `holdId` and `sessionId`.',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13',
  })
  @ValidateIf((request: BookAppointmentRequest) => isWhole(request) || request.centreId !== undefined)
  @IsUUID()
  centreId?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'A start that `GET /slots` shows. Required without `holdId` and `sessionId`.',
    example: '2027-03-01T03:30:00Z',
  })
  @ValidateIf((request: BookAppointmentRequest) => isWhole(request) || request.startsAt !== undefined)
  @IsInstant()
  startsAt?: string;

  @ApiPropertyOptional({
    enum: visitModes,
    enumName: 'VisitMode',
    description: 'Required without `holdId` and `sessionId`.',
    example: 'in_person',
  })
  @ValidateIf((request: BookAppointmentRequest) => isWhole(request) || request.mode !== undefined)
  @IsIn(visitModes)
  mode?: 'in_person' | 'online';

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'Whom it is for: oneself when left out, somebody one may act for, or, for staff of the centre, anybody.',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c16',
  })
  @IsOptional()
  @IsUUID()
  patientId?: string;

  @ApiPropertyOptional({
    type: BookedPatientRequest,
    description:
      'For staff who may register patients, in place of `patientId`: the same phone, name and birth date are the patient on record, whoever else is new.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => BookedPatientRequest)
  patient?: BookedPatientRequest;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 1000,
    description: 'What the patient wants to be seen for. Stored encrypted; shown in no list.',
    example: 'A cough that does not go away',
  })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  reason?: string;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 1000,
    description: 'What the clinic should know to receive the patient. Stored encrypted; shown in no list.',
    example: 'Comes with a wheelchair',
  })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  notes?: string;

  @ApiPropertyOptional({
    default: false,
    description:
      'For staff with the permission: on top of other visits of the clinician, up to their cap. Needs `overrideReason`.',
    example: false,
  })
  @IsOptional()
  @IsBoolean()
  overbook?: boolean;

  @ApiPropertyOptional({
    default: false,
    description:
      'With `overbook`, for staff with a second permission: sets opening hours, grid and closures aside.',
    example: false,
  })
  @IsOptional()
  @IsBoolean()
  overrideHours?: boolean;

  /** The validation has seen that everything is there. */
  toBooking(): WantedBooking {
    const { holdId, sessionId, overbook, startsAt: text, ...rest } = this;
    this.refuseTwoPatients(holdId ?? sessionId ?? rest.patientId);
    const startsAt = text === undefined ? undefined : new Date(text);
    if (holdId) return { kind: 'confirmation', wanted: { ...rest, holdId, startsAt } };
    if (sessionId) return { kind: 'place', wanted: { ...rest, sessionId, startsAt } };
    const { clinicianId, serviceId, centreId, mode } = this as Required<BookAppointmentRequest>;
    const wanted = { ...rest, clinicianId, serviceId, centreId, mode, startsAt: startsAt! };
    return { kind: overbook ? 'overbooking' : 'free_time', wanted };
  }

  /** Whom a hold, or an id, is for is said already. */
  private refuseTwoPatients(said: string | undefined): void {
    if (said && this.patient)
      throw new Malformed(
        '/patient',
        'patient goes with neither holdId, sessionId nor patientId.',
        'ambiguous',
      );
  }
}
