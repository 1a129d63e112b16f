import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { newId, StaleVersion } from '#platform/domain';
import type { ActivityStatus, AfterEnd, ConsultationType, Money, PaymentRule, VisitMode } from './offer.js';

/** What is said of a service when it is created or updated. */
export interface ServiceDetails {
  name: string;
  description?: string;
  specialization: string;
  consultationType?: ConsultationType;
  modes: VisitMode[];
  durationMinutes: number;
  bufferBeforeMinutes?: number;
  bufferAfterMinutes?: number;
  gridMinutes?: number;
  price: Money;
  paymentRule: PaymentRule;
  needsApproval?: boolean;
  leadTimeMinutes?: number;
  horizonDays?: number;
  cancellationWindowMinutes?: number;
  afterEnd?: AfterEnd;
  /** A visit in person needs a room of one of these kinds; none when empty. */
  roomKinds?: string[];
  /** A visit in person needs a piece of each of these kinds. */
  equipmentKinds?: string[];
  /** How many patients share one visit. */
  capacity?: number;
}

/** What holds unless it is said otherwise. */
export const serviceDefaults = {
  description: '',
  consultationType: 'consultation',
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  gridMinutes: 15,
  needsApproval: false,
  leadTimeMinutes: 60,
  horizonDays: 90,
  cancellationWindowMinutes: 1440,
  afterEnd: 'completed',
  roomKinds: [] as string[],
  equipmentKinds: [] as string[],
  capacity: 1,
} as const;

/** A kind of visit that can be booked, with the rules for booking it. A booking copies them: changes come later. */
@Entity('services')
@Check('services_modes_check', `modes <@ '{in_person,online}' AND cardinality(modes) > 0`)
@Check('services_duration_check', `duration_minutes BETWEEN 5 AND 720`)
@Check('services_buffer_before_check', `buffer_before_minutes BETWEEN 0 AND 240`)
@Check('services_buffer_after_check', `buffer_after_minutes BETWEEN 0 AND 240`)
@Check('services_grid_check', `grid_minutes BETWEEN 5 AND 240`)
@Check('services_price_check', `price_amount >= 0`)
@Check('services_currency_check', `price_currency ~ '^[A-Z]{3}$'`)
@Check('services_payment_rule_check', `payment_rule IN ('at_the_desk', 'prepaid')`)
@Check('services_lead_time_check', `lead_time_minutes >= 0`)
@Check('services_horizon_check', `horizon_days BETWEEN 1 AND 730`)
@Check('services_cancellation_window_check', `cancellation_window_minutes >= 0`)
@Check('services_after_end_check', `after_end IN ('completed', 'no_show', 'left_for_staff')`)
@Check('services_status_check', `status IN ('active', 'inactive')`)
@Check('services_consultation_type_check', `consultation_type IN ('consultation', 'follow_up', 'assessment')`)
@Check('services_capacity_check', `capacity BETWEEN 1 AND 500`)
@Check('services_deleted_check', `deleted_at IS NULL OR status = 'inactive'`)
@Index('services_name_key', ['name'], { unique: true, where: 'deleted_at IS NULL' })
export class Service {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'services_pkey' }) id: string;
  @Column('text') name: string;
  @Column('text', { default: '' }) description: string;
  @Column('text') specialization: string;
  @Column('text', { name: 'consultation_type', default: 'consultation' }) consultationType: ConsultationType;
  @Column('text', { array: true }) modes: VisitMode[];
  @Column('int', { name: 'duration_minutes' }) durationMinutes: number;
  @Column('int', { name: 'buffer_before_minutes', default: 0 }) bufferBeforeMinutes: number;
  @Column('int', { name: 'buffer_after_minutes', default: 0 }) bufferAfterMinutes: number;
  @Column('int', { name: 'grid_minutes', default: 15 }) gridMinutes: number;
  @Column('int', { name: 'price_amount' }) priceAmount: number;
  @Column('text', { name: 'price_currency' }) priceCurrency: string;
  @Column('text', { name: 'payment_rule' }) paymentRule: PaymentRule;
  @Column('boolean', { name: 'needs_approval', default: false }) needsApproval: boolean;
  @Column('int', { name: 'lead_time_minutes', default: 60 }) leadTimeMinutes: number;
  @Column('int', { name: 'horizon_days', default: 90 }) horizonDays: number;
  @Column('int', { name: 'cancellation_window_minutes', default: 1440 }) cancellationWindowMinutes: number;
  @Column('text', { name: 'after_end', default: 'completed' }) afterEnd: AfterEnd;
  @Column('text', { name: 'room_kinds', array: true, default: [] }) roomKinds: string[];
  @Column('text', { name: 'equipment_kinds', array: true, default: [] }) equipmentKinds: string[];
  @Column('int', { default: 1 }) capacity: number;
  @Column('text') status: ActivityStatus;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('int', { default: 1 }) version: number;

  static create(details: ServiceDetails, now: Date): Service {
    const service = new Service();
    Object.assign(service, serviceDefaults, { id: newId(), status: 'active', createdAt: now, version: 1 });
    service.deletedAt = null;
    return service.take(details);
  }

  update(details: Partial<ServiceDetails>, expectedVersion: number): void {
    if (this.version !== expectedVersion) throw new StaleVersion();
    this.take(details).version += 1;
  }

  activate(): void {
    this.switchTo('active');
  }

  deactivate(): void {
    this.switchTo('inactive');
  }

  /** It is gone, and its name is free. What was booked of it stays as agreed. */
  delete(now: Date): void {
    this.deactivate();
    this.deletedAt = now;
  }

  private switchTo(status: ActivityStatus): void {
    if (this.status === status) return;
    this.status = status;
    this.version += 1;
  }

  private take({ price, ...details }: Partial<ServiceDetails>): this {
    for (const [field, value] of Object.entries(details)) {
      if (value !== undefined) Object.assign(this, { [field]: value });
    }
    if (price) Object.assign(this, { priceAmount: price.amount, priceCurrency: price.currency });
    return this;
  }
}
