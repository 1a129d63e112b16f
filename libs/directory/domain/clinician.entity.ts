import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { newId, StaleVersion } from '#platform/domain';
import type { ActivityStatus } from './offer.js';

/** What is said of a clinician when they join or something changes. */
export interface ClinicianDetails {
  fullName: string;
  specializations: string[];
  /** IETF language tags. */
  languages?: string[];
  about?: string;
  /** Visits at one time beyond the first that the desk may book with its permission. */
  overbookingCap?: number;
  /** The account with which the clinician signs in. */
  accountId?: string | null;
}

/** Somebody who sees patients. */
@Entity('clinicians')
@Check('clinicians_specializations_check', `cardinality(specializations) > 0`)
@Check('clinicians_overbooking_cap_check', `overbooking_cap BETWEEN 0 AND 10`)
@Check('clinicians_status_check', `status IN ('active', 'inactive')`)
@Unique('clinicians_account_key', ['accountId'])
@Index('clinicians_name_idx', ['fullName', 'id'])
export class Clinician {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'clinicians_pkey' }) id: string;
  @Column('uuid', { name: 'account_id', nullable: true }) accountId: string | null;
  @Column('text', { name: 'full_name' }) fullName: string;
  @Column('text', { array: true }) specializations: string[];
  @Column('text', { array: true, default: [] }) languages: string[];
  @Column('text', { default: '' }) about: string;
  @Column('int', { name: 'overbooking_cap', default: 0 }) overbookingCap: number;
  @Column('text') status: ActivityStatus;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('int', { default: 1 }) version: number;

  static create(details: ClinicianDetails, now: Date): Clinician {
    const clinician = new Clinician();
    Object.assign(clinician, { id: newId(), status: 'active', createdAt: now, version: 1 });
    Object.assign(clinician, { accountId: null, languages: [], about: '', overbookingCap: 0 });
    return clinician.take(details);
  }

  update(details: Partial<ClinicianDetails>, expectedVersion: number): void {
    this.expect(expectedVersion);
    this.take(details).version += 1;
  }

  /** What they offer or where they work was replaced: that is a change of the clinician, too. */
  rearrange(expectedVersion: number): void {
    this.expect(expectedVersion);
    this.version += 1;
  }

  activate(): void {
    this.switchTo('active');
  }

  deactivate(): void {
    this.switchTo('inactive');
  }

  private expect(version: number): void {
    if (this.version !== version) throw new StaleVersion();
  }

  private switchTo(status: ActivityStatus): void {
    if (this.status === status) return;
    this.status = status;
    this.version += 1;
  }

  private take(details: Partial<ClinicianDetails>): this {
    this.fullName = details.fullName ?? this.fullName;
    this.specializations = details.specializations ?? this.specializations;
    this.languages = details.languages ?? this.languages;
    this.about = details.about ?? this.about;
    this.overbookingCap = details.overbookingCap ?? this.overbookingCap;
    this.accountId = details.accountId === undefined ? this.accountId : details.accountId;
    return this;
  }
}
