import { ApiProperty } from '@nestjs/swagger';
import type { ActedFor } from '../../domain/acted-for.js';
import { type PatientRelation, relations } from '../../domain/patient-account.entity.js';
import { type Gender, genders } from '../../domain/patient.entity.js';

/** A patient that one may act for. */
export class MyPatientResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7b02-7c3d-8e4f-5a6b7c8d9e0f' })
  id: string;

  @ApiProperty({ example: 'Kiran Rao' })
  fullName: string;

  @ApiProperty({ type: 'string', format: 'date', nullable: true, example: '2019-06-02' })
  birthDate: string | null;

  @ApiProperty({ enum: genders, enumName: 'Gender', nullable: true, example: 'male' })
  gender: Gender | null;

  /** What one is to the patient. */
  @ApiProperty({ enum: relations, enumName: 'PatientRelation', example: 'parent' })
  relation: PatientRelation;

  /** From then on one may no longer act for them: a child comes of age. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: '2037-06-01T18:30:00.000Z' })
  endsAt: string | null;

  static from({ id, fullName, birthDate, gender, relation, endsAt }: ActedFor): MyPatientResponse {
    return Object.assign(new MyPatientResponse(), {
      id,
      fullName,
      birthDate,
      gender,
      relation,
      endsAt: endsAt?.toISOString() ?? null,
    });
  }
}

export class MyPatientsResponse {
  @ApiProperty({ type: [MyPatientResponse] })
  data: MyPatientResponse[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor: string | null;

  /** Only with `?count=true`. */
  @ApiProperty({ type: 'integer', required: false, example: 3 })
  total?: number;
}
