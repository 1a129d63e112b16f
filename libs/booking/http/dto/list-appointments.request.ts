import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsCalendarDay, PageRequest } from '#platform/http';
import { type AppointmentStatus, appointmentStatuses } from '../../domain/appointment-status.js';
import type { AppointmentQuestion } from '../../use-cases/list-appointments.js';

/** Narrows the list of one patient; filters combine. */
export class ListPatientAppointmentsRequest extends PageRequest {
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  @IsOptional()
  @IsUUID()
  clinicianId?: string;

  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  @IsOptional()
  @IsUUID()
  centreId?: string;

  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  @IsOptional()
  @IsUUID()
  serviceId?: string;

  @ApiPropertyOptional({
    enum: appointmentStatuses,
    enumName: 'AppointmentStatus',
    isArray: true,
    description: 'May be repeated.',
    example: ['confirmed'],
  })
  @IsOptional()
  @Transform(({ value }) => (typeof value === 'string' ? [value] : (value as unknown)))
  @IsIn(appointmentStatuses, { each: true })
  @ArrayMaxSize(appointmentStatuses.length)
  status?: AppointmentStatus[];

  @ApiPropertyOptional({
    format: 'date',
    description: 'First day, as the centre counts them.',
    example: '2027-03-01',
  })
  @IsOptional()
  @IsCalendarDay()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last day, itself included.', example: '2027-03-07' })
  @IsOptional()
  @IsCalendarDay()
  to?: string;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Only those that are not over yet.',
    example: true,
  })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  upcoming?: boolean;

  toQuestion(): AppointmentQuestion {
    const { clinicianId, centreId, serviceId, status, from, to, upcoming } = this;
    return { clinicianId, centreId, serviceId, status, from, to, upcoming };
  }
}

/** Narrows the list; filters combine. */
export class ListAppointmentsRequest extends ListPatientAppointmentsRequest {
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c16' })
  @IsOptional()
  @IsUUID()
  patientId?: string;

  override toQuestion(): AppointmentQuestion {
    return { ...super.toQuestion(), patientId: this.patientId };
  }
}
