import { Column, Entity, PrimaryColumn } from 'typeorm';
import { boundaryOf, dayNumber } from '#platform/clock';
import { type Interval } from './interval.js';
import { type OpeningMode } from './openings.js';

export const exceptionKinds = ['opening', 'absence'] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** Certain dates differ from the weekly hours: an extra opening, or an absence. */
@Entity('availability_exceptions')
export class AvailabilityException {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'availability_exceptions_pkey' })
  id: string;

  @Column('uuid', { name: 'clinician_id' })
  clinicianId: string;

  @Column('uuid', { name: 'centre_id' })
  centreId: string;

  @Column('text')
  kind: ExceptionKind;

  @Column('date', { name: 'from_date' })
  fromDate: string;

  /** The last date, itself included. */
  @Column('date', { name: 'to_date' })
  toDate: string;

  /** Minutes after local midnight. */
  @Column('int', { name: 'from_minute' })
  fromMinute: number;

  @Column('int', { name: 'to_minute' })
  toMinute: number;

  /** For which meetings an opening serves; null for absences. */
  @Column('text', { nullable: true })
  mode: OpeningMode | null;

  @Column('uuid', { name: 'created_by' })
  createdBy: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** The time an absence closes, or an opening opens: one stretch a date, in the centre's zone. */
  stretches(timeZone: string): Interval[] {
    const stretches: Interval[] = [];
    for (let day = dayNumber(this.fromDate); day <= dayNumber(this.toDate); day += 1) {
      const start = boundaryOf(day, this.fromMinute, timeZone);
      const end = boundaryOf(day, this.toMinute, timeZone);
      if (start < end) stretches.push({ start, end });
    }
    return stretches;
  }
}
