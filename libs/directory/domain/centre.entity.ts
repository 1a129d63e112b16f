import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { newId, StaleVersion } from '#platform/domain';
import type { ActivityStatus } from './offer.js';
import { checkPostalCode } from './postal-code.js';

/** What is said of a centre when it is created or updated. */
export interface CentreDetails {
  name: string;
  address: string;
  city: string;
  postalCode: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** E.164. */
  phone?: string | null;
  /** IANA zone; weekly hours and calendar days of the centre are meant in it. */
  timeZone: string;
}

/** A place where visits happen, and the zone that its clocks follow. */
@Entity('centres')
@Check('centres_country_check', `country ~ '^[A-Z]{2}$'`)
@Check('centres_status_check', `status IN ('active', 'inactive')`)
@Unique('centres_name_key', ['name'])
export class Centre {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'centres_pkey' }) id: string;
  @Column('text') name: string;
  @Column('text') address: string;
  @Column('text') city: string;
  @Column('text', { name: 'postal_code' }) postalCode: string;
  @Column('text') country: string;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { name: 'time_zone' }) timeZone: string;
  @Column('text') status: ActivityStatus;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('int', { default: 1 }) version: number;

  static create(details: CentreDetails, now: Date): Centre {
    const centre = new Centre();
    Object.assign(centre, { id: newId(), phone: null, status: 'active', createdAt: now, version: 1 });
    return centre.take(details);
  }

  /** Changes what is given. Booked visits keep the instant and the zone that they were agreed in. */
  update(details: Partial<CentreDetails>, expectedVersion: number): void {
    if (this.version !== expectedVersion) throw new StaleVersion();
    this.take(details).version += 1;
  }

  activate(): void {
    this.switchTo('active');
  }

  deactivate(): void {
    this.switchTo('inactive');
  }

  private switchTo(status: ActivityStatus): void {
    if (this.status === status) return;
    this.status = status;
    this.version += 1;
  }

  private take(details: Partial<CentreDetails>): this {
    this.name = details.name ?? this.name;
    this.address = details.address ?? this.address;
    this.city = details.city ?? this.city;
    this.postalCode = details.postalCode ?? this.postalCode;
    this.country = details.country ?? this.country;
    this.phone = details.phone === undefined ? this.phone : details.phone;
    this.timeZone = details.timeZone ?? this.timeZone;
    checkPostalCode(this.postalCode, this.country);
    return this;
  }
}
