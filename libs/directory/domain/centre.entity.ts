import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { newId, StaleVersion } from '#platform/domain';
import type { ActivityStatus } from './offer.js';
import { phoneIn } from './phone.js';
import { checkPostalCode } from './postal-code.js';

/** Degrees in WGS 84: north and east are positive. */
export interface Position {
  latitude: number;
  longitude: number;
}

/** What is said of a centre when it is created or updated. */
export interface CentreDetails {
  name: string;
  address: string;
  city: string;
  postalCode: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Of the centre's country; kept as E.164. */
  phone?: string | null;
  /** Where it is on the map, for searches nearby. */
  position?: Position | null;
  /** IANA zone; weekly hours and calendar days of the centre are meant in it. */
  timeZone: string;
  /** Whether a clinician's absence closes time only once somebody has approved it. */
  absencesNeedApproval?: boolean;
}

/** A place where visits happen, and the zone that its clocks follow. */
@Entity('centres')
@Check('centres_country_check', `country ~ '^[A-Z]{2}$'`)
@Check('centres_status_check', `status IN ('active', 'inactive')`)
@Check(
  'centres_position_check',
  `(latitude IS NULL) = (longitude IS NULL) AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180`,
)
@Check('centres_deleted_check', `deleted_at IS NULL OR status = 'inactive'`)
@Index('centres_name_key', ['name'], { unique: true, where: 'deleted_at IS NULL' })
export class Centre {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'centres_pkey' }) id: string;
  @Column('text') name: string;
  @Column('text') address: string;
  @Column('text') city: string;
  @Column('text', { name: 'postal_code' }) postalCode: string;
  @Column('text') country: string;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('double precision', { nullable: true }) latitude: number | null;
  @Column('double precision', { nullable: true }) longitude: number | null;
  @Column('text', { name: 'time_zone' }) timeZone: string;
  @Column('boolean', { name: 'absences_need_approval', default: false }) absencesNeedApproval: boolean;
  @Column('text') status: ActivityStatus;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('int', { default: 1 }) version: number;

  static create(details: CentreDetails, now: Date): Centre {
    const centre = new Centre();
    Object.assign(centre, { id: newId(), phone: null, latitude: null, longitude: null, deletedAt: null });
    centre.absencesNeedApproval = false;
    Object.assign(centre, { status: 'active', createdAt: now, version: 1 });
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

  /** It is gone, and its name is free. Past visits took place there, so the row stays. */
  delete(now: Date): void {
    this.deactivate();
    this.deletedAt = now;
  }

  private switchTo(status: ActivityStatus): void {
    if (this.status === status) return;
    this.status = status;
    this.version += 1;
  }

  private take({ position, ...details }: Partial<CentreDetails>): this {
    for (const [field, value] of Object.entries(details)) {
      if (value !== undefined) Object.assign(this, { [field]: value });
    }
    if (position !== undefined) this.moveTo(position);
    checkPostalCode(this.postalCode, this.country);
    // A number that was there before is looked at again only with another country.
    if (this.phone !== null && (details.phone || details.country))
      this.phone = phoneIn(this.phone, this.country);
    return this;
  }

  private moveTo(position: Position | null): void {
    this.latitude = position?.latitude ?? null;
    this.longitude = position?.longitude ?? null;
  }
}
