import { Malformed, newId } from '#platform/domain';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Patient } from './patient.entity.js';
import { BirthDateUnknown, NotAChild } from './patient.errors.js';

export const relations = ['self', 'parent', 'guardian', 'carer'] as const;
export type PatientRelation = (typeof relations)[number];

/** A child's link ends by itself when the child comes of age. */
export const childRelations = ['parent', 'guardian'] as const satisfies readonly PatientRelation[];
export type ChildRelation = (typeof childRelations)[number];

/** The link by which an account may act for a patient: oneself, a child, somebody in one's care. */
@Entity('patient_accounts')
@Check('patient_accounts_relation_check', `relation IN ('self', 'parent', 'guardian', 'carer')`)
@Unique('patient_accounts_key', ['accountId', 'patientId'])
@Index('patient_accounts_patient_idx', ['patientId'])
@Index('patient_accounts_one_self', ['accountId'], {
  unique: true,
  where: `relation = 'self' AND revoked_at IS NULL`,
})
export class PatientAccount {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'patient_accounts_pkey' })
  id: string;

  @ForeignKey('Account', { name: 'patient_accounts_account_fkey' })
  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @ForeignKey(() => Patient, { name: 'patient_accounts_patient_fkey' })
  @Column('uuid', { name: 'patient_id' })
  patientId: string;

  @Column('text')
  relation: PatientRelation;

  /** How we know: `registration`, `declared` (a parent said so), `code` (the phone on record), or what staff saw. */
  @Column('text')
  proof: string;

  @Column('timestamptz', { name: 'starts_at' })
  startsAt: Date;

  /** From this instant the link is nothing. A parent's ends when the child comes of age. */
  @Column('timestamptz', { name: 'ends_at', nullable: true })
  endsAt: Date | null;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: string | null;

  /** Somebody ended it, for good, before it would have ended by itself. */
  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;

  @Column('uuid', { name: 'revoked_by', nullable: true })
  revokedBy: string | null;

  /** Everybody who registers may act for themselves. */
  static self(accountId: string, patientId: string, now: Date): PatientAccount {
    return PatientAccount.link(accountId, patientId, 'self', 'registration', null, now);
  }

  /** `comesOfAgeAt` is the instant at which the child turns 18. Throws when that is past. */
  static child(
    accountId: string,
    patientId: string,
    relation: ChildRelation,
    comesOfAgeAt: Date,
    now: Date,
  ): PatientAccount {
    if (comesOfAgeAt <= now) throw new NotAChild();
    return PatientAccount.link(accountId, patientId, relation, 'declared', comesOfAgeAt, now);
  }

  /**
   * By staff, or by the code that went to the phone on record. `comesOfAgeAt` is null where the birth date is not
   * known: then nobody can be made a parent. A child's link ends when the child comes of age, or earlier.
   */
  static proven(wanted: ProvenLink, comesOfAgeAt: Date | null, now: Date): PatientAccount {
    const { accountId, patientId, relation, proof, createdBy, endsAt = null } = wanted;
    if (endsAt && endsAt <= now) throw new Malformed('/endsAt', 'endsAt must lie in the future.');
    const until = isChildRelation(relation) ? earlier(endsAt, childUntil(comesOfAgeAt, now)) : endsAt;
    return PatientAccount.link(accountId, patientId, relation, proof, until, now, createdBy);
  }

  private static link(
    accountId: string,
    patientId: string,
    relation: PatientRelation,
    proof: string,
    endsAt: Date | null,
    now: Date,
    createdBy = accountId,
  ): PatientAccount {
    const startsAt = now;
    const link = { id: newId(), accountId, patientId, relation, proof, startsAt, endsAt, createdBy };
    return Object.assign(new PatientAccount(), { ...link, revokedAt: null, revokedBy: null });
  }
}

/** A link whose proof somebody has seen. */
export interface ProvenLink {
  accountId: string;
  patientId: string;
  relation: PatientRelation;
  proof: string;
  createdBy: string;
  /** For a while only, such as a guardian's. */
  endsAt?: Date | null;
}

const isChildRelation = (relation: PatientRelation) => childRelations.some((each) => each === relation);

const earlier = (one: Date | null, other: Date) => (one && one < other ? one : other);

function childUntil(comesOfAgeAt: Date | null, now: Date): Date {
  if (!comesOfAgeAt) throw new BirthDateUnknown();
  if (comesOfAgeAt <= now) throw new NotAChild();
  return comesOfAgeAt;
}
