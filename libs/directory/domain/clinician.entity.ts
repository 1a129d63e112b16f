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
  /** Visits on one calendar day of the centre; null is as many as there is time for. */
  maxPerDay?: number | null;
  /** The same from Monday to Sunday. */
  maxPerWeek?: number | null;
  /** Kept free between any two visits. */
  minimumGapMinutes?: number;
  /** The account with which the clinician signs in. */
  accountId?: string | null;
}

/** Somebody who sees patients. */
@Entity('clinicians')
@Check('clinicians_specializations_check', `cardinality(specializations) > 0`)
@Check('clinicians_overbooking_cap_check', `overbooking_cap BETWEEN 0 AND 10`)
@Check('clinicians_max_per_day_check', `max_per_day BETWEEN 1 AND 200`)
@Check('clinicians_max_per_week_check', `max_per_week BETWEEN 1 AND 1000`)
@Check('clinicians_minimum_gap_check', `minimum_gap_minutes BETWEEN 0 AND 240`)
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
  @Column('int', { name: 'max_per_day', nullable: true }) maxPerDay: number | null;
  @Column('int', { name: 'max_per_week', nullable: true }) maxPerWeek: number | null;
  @Column('int', { name: 'minimum_gap_minutes', default: 0 }) minimumGapMinutes: number;
  /** Where their picture is kept, if they have one. */
  @Column('uuid', { name: 'picture_id', nullable: true }) pictureId: string | null;
  @Column('text') status: ActivityStatus;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('int', { default: 1 }) version: number;

  static create(details: ClinicianDetails, now: Date): Clinician {
    const clinician = new Clinician();
    Object.assign(clinician, { id: newId(), status: 'active', createdAt: now, version: 1 });
    Object.assign(clinician, { accountId: null, languages: [], about: '', overbookingCap: 0 });
    Object.assign(clinician, { maxPerDay: null, maxPerWeek: null, minimumGapMinutes: 0, pictureId: null });
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

  /** Shows them by another picture, or by none. */
  picture(pictureId: string | null): void {
    this.pictureId = pictureId;
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
    for (const [field, value] of Object.entries(details)) {
      if (value !== undefined) Object.assign(this, { [field]: value });
    }
    return this;
  }
}
