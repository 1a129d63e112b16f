import { Forbidden, newId, StaleVersion } from '#platform/domain';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import { spellingOf } from './name-spelling.js';

export const genders = ['male', 'female', 'other', 'unknown'] as const;
export type Gender = (typeof genders)[number];

/** What is known of somebody when they become a patient. */
export interface PatientDetails {
  fullName: string;
  birthDate?: string | null;
  gender?: Gender | null;
  email?: string | null;
  phone?: string | null;
  language?: string;
  timeZone?: string | null;
}

/** Somebody who is treated. Who may sign in and act for them is `PatientAccount`. */
@Entity('patients')
@Check('patients_gender_check', `gender IN ('male', 'female', 'other', 'unknown')`)
@Unique('patients_mrn_key', ['mrn'])
@Index('patients_order_idx', ['fullName', 'id'])
@Index('patients_search_idx', { synchronize: false })
@Index('patients_name_key_idx', { synchronize: false })
@Index('patients_name_sounds_idx', { synchronize: false })
@Index('patients_phone_idx', ['phone'])
@Index('patients_birth_date_idx', ['birthDate'])
@Index('patients_unnamed_idx', ['id'], { where: 'name_key IS NULL' })
@Index('patients_merged_into_idx', ['mergedInto'], { where: 'merged_into IS NOT NULL' })
export class Patient {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'patients_pkey' })
  id: string;

  /** The medical record number that staff use. */
  @Column('text')
  mrn: string;

  @Column('text', { name: 'full_name' })
  fullName: string;

  /** How the name is compared; null until it was worked out. */
  @Column('text', { name: 'name_key', nullable: true })
  nameKey: string | null;

  @Column('text', { name: 'name_sounds', array: true, nullable: true })
  nameSounds: string[] | null;

  /** A calendar day, `YYYY-MM-DD`. */
  @Column('date', { name: 'birth_date', nullable: true })
  birthDate: string | null;

  @Column('text', { nullable: true })
  gender: Gender | null;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text', { default: 'en' })
  language: string;

  @Column('text', { name: 'time_zone', nullable: true })
  timeZone: string | null;

  /** The record that took this one’s place, because both are one person. */
  @ForeignKey(() => Patient, { name: 'patients_merged_into_fkey' })
  @Column('uuid', { name: 'merged_into', nullable: true })
  mergedInto: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @VersionColumn({ type: 'int', default: 1 })
  version: number;

  /** The record number is given by the repository. */
  static register(details: PatientDetails, now: Date): Patient {
    return Object.assign(new Patient(), {
      id: newId(),
      fullName: details.fullName,
      ...spellingOf(details.fullName),
      mergedInto: null,
      birthDate: details.birthDate ?? null,
      gender: details.gender ?? null,
      email: details.email ?? null,
      phone: details.phone ?? null,
      language: details.language ?? 'en',
      timeZone: details.timeZone ?? null,
      createdAt: now,
      version: 1,
    });
  }

  /** By staff. `version` is the one that the change was made on; what is undefined stays as it is. */
  change(version: number, details: Partial<PatientDetails>): void {
    if (version !== this.version) throw new StaleVersion();
    const given = Object.entries(details).filter(([, value]) => value !== undefined);
    Object.assign(this, Object.fromEntries(given), spellingOf(details.fullName ?? this.fullName));
  }

  /** What people say of the patient, without what follows from it. */
  get details(): Required<PatientDetails> {
    const { fullName, birthDate, gender, email, phone, language, timeZone } = this;
    return { fullName, birthDate, gender, email, phone, language, timeZone };
  }

  /**
   * By the patient or whoever acts for them. Addresses need proof, and a birth date that is known decides until
   * when a parent may act, so these are for staff to change.
   */
  changeByThoseActing(version: number, details: Partial<PatientDetails>): void {
    const mayNot =
      details.email !== undefined ||
      details.phone !== undefined ||
      (details.birthDate !== undefined && this.birthDate !== null && details.birthDate !== this.birthDate);
    if (mayNot) throw new Forbidden('Only the clinic can change this; please ask at the desk.');
    this.change(version, details);
  }
}
