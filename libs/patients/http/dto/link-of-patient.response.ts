import { ApiProperty } from '@nestjs/swagger';
import type { LinkOfPatient } from '../../domain/link-of-patient.js';
import { type PatientRelation, relations } from '../../domain/patient-account.entity.js';

/** Somebody who may act for a patient, or could until it ended. */
export class LinkOfPatientResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  accountId: string;

  @ApiProperty({ example: 'Asha Rao' })
  fullName: string;

  /** What they are to the patient. */
  @ApiProperty({ enum: relations, enumName: 'PatientRelation', example: 'parent' })
  relation: PatientRelation;

  /** How we know: `registration`, `declared` (a parent said so), `code` (the phone on record), or what staff saw. */
  @ApiProperty({ example: 'declared' })
  proof: string;

  @ApiProperty({ format: 'date-time', example: '2027-03-01T09:00:00.000Z' })
  startsAt: string;

  /** From then on they may no longer act for the patient. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: '2037-06-01T18:30:00.000Z' })
  endsAt: string | null;

  /** The account that made the link. */
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11',
  })
  createdBy: string | null;

  /** When somebody ended it, for good. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: null })
  revokedAt: string | null;

  static from(link: LinkOfPatient): LinkOfPatientResponse {
    return Object.assign(new LinkOfPatientResponse(), {
      accountId: link.accountId,
      fullName: link.fullName,
      relation: link.relation,
      proof: link.proof,
      startsAt: link.startsAt.toISOString(),
      endsAt: link.endsAt?.toISOString() ?? null,
      createdBy: link.createdBy,
      revokedAt: link.revokedAt?.toISOString() ?? null,
    });
  }
}

export class LinksOfPatientResponse {
  @ApiProperty({ type: [LinkOfPatientResponse] })
  data: LinkOfPatientResponse[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor: string | null;

  /** Only with `?count=true`. */
  @ApiProperty({ type: 'integer', required: false, example: 2 })
  total?: number;
}
