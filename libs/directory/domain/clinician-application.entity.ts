import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { newId } from '#platform/domain';
import { ApplicationDecided } from './clinician-application.errors.js';

export const applicationStatuses = ['pending', 'approved', 'rejected'] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

/** A permission to practise, as an authority gave it. */
export interface Licence {
  number: string;
  authority: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** The last day on which it holds, `YYYY-MM-DD`; null where it does not end. */
  validUntil?: string | null;
}

/** What somebody says who wants to work here as a clinician. */
export interface ApplicationDetails {
  fullName: string;
  specializations: string[];
  languages?: string[];
  about?: string;
  licence: Licence;
}

/** Somebody with an account asks to become a clinician. It is decided once. */
@Entity('clinician_applications')
@Check('clinician_applications_specializations_check', `cardinality(specializations) > 0`)
@Check('clinician_applications_country_check', `licence_country ~ '^[A-Z]{2}$'`)
@Check('clinician_applications_status_check', `status IN ('pending', 'approved', 'rejected')`)
@Check('clinician_applications_decided_check', `(status = 'pending') = (decided_at IS NULL)`)
@Check('clinician_applications_approved_check', `(status = 'approved') = (clinician_id IS NOT NULL)`)
@Index('clinician_applications_licence_key', ['licenceKey'], { unique: true, where: `status <> 'rejected'` })
@Index('clinician_applications_account_key', ['accountId'], { unique: true, where: `status <> 'rejected'` })
@Index('clinician_applications_status_idx', ['status', 'id'])
export class ClinicianApplication {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'clinician_applications_pkey' }) id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text', { name: 'full_name' }) fullName: string;
  @Column('text', { array: true }) specializations: string[];
  @Column('text', { array: true }) languages: string[];
  @Column('text') about: string;
  @Column('text', { name: 'licence_number' }) licenceNumber: string;
  @Column('text', { name: 'licence_authority' }) licenceAuthority: string;
  @Column('text', { name: 'licence_country' }) licenceCountry: string;
  @Column('date', { name: 'licence_valid_until', nullable: true }) licenceValidUntil: string | null;
  /** The number as it is compared: one licence, however it is written. */
  @Column('text', { name: 'licence_key' }) licenceKey: string;
  @Column('text') status: ApplicationStatus;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  /** Encrypted. */
  @Column('bytea', { name: 'decision_reason', nullable: true }) decisionReason: Buffer | null;
  /** Whom they became. */
  @Column('uuid', { name: 'clinician_id', nullable: true }) clinicianId: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('int', { default: 1 }) version: number;

  static submit(
    accountId: string,
    { licence, ...details }: ApplicationDetails,
    now: Date,
  ): ClinicianApplication {
    const { number, authority, country, validUntil = null } = licence;
    return Object.assign(new ClinicianApplication(), {
      ...{ id: newId(), accountId, languages: [], about: '', ...details },
      ...{ licenceNumber: number, licenceAuthority: authority, licenceCountry: country },
      ...{ licenceValidUntil: validUntil, licenceKey: licenceKeyOf(licence) },
      ...{ status: 'pending', decidedBy: null, decidedAt: null, decisionReason: null, clinicianId: null },
      ...{ createdAt: now, version: 1 },
    });
  }

  approve(clinicianId: string, by: string, now: Date): void {
    this.decide('approved', by, now);
    this.clinicianId = clinicianId;
  }

  reject(reason: Buffer, by: string, now: Date): void {
    this.decide('rejected', by, now);
    this.decisionReason = reason;
  }

  /** Documents belong to what is still to be decided. */
  requirePending(): void {
    if (this.status !== 'pending') throw new ApplicationDecided(this.status);
  }

  private decide(status: ApplicationStatus, by: string, now: Date): void {
    this.requirePending();
    Object.assign(this, { status, decidedBy: by, decidedAt: now });
    this.version += 1;
  }
}

/** Blanks, dashes and capitals do not make another licence; another country does. */
function licenceKeyOf({ number, country }: Licence): string {
  return `${country}:${number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')}`;
}
