import { newId } from '#platform/domain';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Patient } from './patient.entity.js';
import { NotAChild } from './patient.errors.js';

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
@Index('patient_accounts_one_self', ['accountId'], { unique: true, where: `relation = 'self'` })
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

  /** How we know: `registration`, `declared` (a parent said so), `staff`. */
  @Column('text')
  proof: string;

  @Column('timestamptz', { name: 'starts_at' })
  startsAt: Date;

  /** From this instant the link is nothing. A parent's ends when the child comes of age. */
  @Column('timestamptz', { name: 'ends_at', nullable: true })
  endsAt: Date | null;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: string | null;

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

  private static link(
    accountId: string,
    patientId: string,
    relation: PatientRelation,
    proof: string,
    endsAt: Date | null,
    now: Date,
  ): PatientAccount {
    const startsAt = now;
    const createdBy = accountId;
    const link = { id: newId(), accountId, patientId, relation, proof, startsAt, endsAt, createdBy };
    return Object.assign(new PatientAccount(), link);
  }
}
