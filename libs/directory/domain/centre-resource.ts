import { Column, PrimaryColumn } from 'typeorm';
import { newId, StaleVersion } from '#platform/domain';
import type { ActivityStatus } from './offer.js';

/** A room, or a piece of equipment. */
export const centreResourceKinds = ['room', 'equipment'] as const;
export type CentreResourceKind = (typeof centreResourceKinds)[number];

/** What is said of a room or a piece of equipment. */
export interface CentreResourceDetails {
  /** Unique among what the centre has of its sort. */
  name: string;
  /** What services ask for, such as `consulting_room` or `ultrasound`. */
  kind: string;
}

/** Something that a centre has and that serves one visit at a time. */
export abstract class CentreResource {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'centre_id' }) centreId: string;
  @Column('text') name: string;
  @Column('text') kind: string;
  @Column('text') status: ActivityStatus;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('int', { default: 1 }) version: number;

  /** Fills in a new one. */
  begin(centreId: string, { name, kind }: CentreResourceDetails, now: Date): this {
    const fresh = { id: newId(), centreId, name, kind, status: 'active', createdAt: now, version: 1 };
    return Object.assign(this, fresh);
  }

  /** Changes what is given. Visits that are booked keep the room or the device, whatever its new name or kind. */
  update({ name, kind }: Partial<CentreResourceDetails>, expectedVersion: number): void {
    if (this.version !== expectedVersion) throw new StaleVersion();
    this.name = name ?? this.name;
    this.kind = kind ?? this.kind;
    this.version += 1;
  }

  /** It is gone for all bookings to come; the row stays, because past visits took place in it. */
  retire(): void {
    this.status = 'inactive';
    this.version += 1;
  }
}
