import { ApiProperty } from '@nestjs/swagger';
import { Caller } from '#identity';
import type { RegisteredPatient } from '../../use-cases/register-patient.js';
import { type Gender, genders, type Patient } from '../../domain/patient.entity.js';

/** A patient. */
export class PatientResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7b02-7c3d-8e4f-5a6b7c8d9e0f' })
  id: string;

  /** The clinic's record number. Only staff see it; null for all others. */
  @ApiProperty({ type: 'string', nullable: true, example: '100001' })
  mrn: string | null;

  @ApiProperty({ example: 'Asha Rao' })
  fullName: string;

  @ApiProperty({ type: 'string', format: 'date', nullable: true, example: '1990-04-17' })
  birthDate: string | null;

  @ApiProperty({ enum: genders, enumName: 'Gender', nullable: true, example: 'female' })
  gender: Gender | null;

  @ApiProperty({ type: 'string', format: 'email', nullable: true, example: 'asha@example.org' })
  email: string | null;

  /** E.164. */
  @ApiProperty({ type: 'string', nullable: true, example: '+919876543210' })
  phone: string | null;

  /** The language that we write to them in. */
  @ApiProperty({ example: 'en' })
  language: string;

  /** IANA. */
  @ApiProperty({ type: 'string', nullable: true, example: 'Asia/Kolkata' })
  timeZone: string | null;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T09:00:00.000Z' })
  createdAt: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version: number;

  static from(patient: Patient, caller: Caller): PatientResponse {
    return Object.assign(new PatientResponse(), {
      id: patient.id,
      mrn: caller.mayAsStaff('patient.read') ? patient.mrn : null,
      fullName: patient.fullName,
      birthDate: patient.birthDate,
      gender: patient.gender,
      email: patient.email,
      phone: patient.phone,
      language: patient.language,
      timeZone: patient.timeZone,
      createdAt: patient.createdAt.toISOString(),
      version: patient.version,
    });
  }
}

/** A patient whom the desk registered, or found. */
export class RegisteredPatientResponse extends PatientResponse {
  /** Whether they were on record already: then nothing new was made. */
  @ApiProperty({ type: 'boolean', example: false })
  wasKnown: boolean;

  static fromRegistered({ patient, wasKnown }: RegisteredPatient, caller: Caller): RegisteredPatientResponse {
    return Object.assign(new RegisteredPatientResponse(), PatientResponse.from(patient, caller), {
      wasKnown,
    });
  }
}

export class PatientsResponse {
  @ApiProperty({ type: [PatientResponse] })
  data: PatientResponse[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor: string | null;

  /** Only with `?count=true`. */
  @ApiProperty({ type: 'integer', required: false, example: 40 })
  total?: number;
}
