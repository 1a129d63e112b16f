import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { boundaryOf, dayNumber } from '#platform/clock';
import { AlreadyDecided } from './availability.errors.js';
import { type Interval } from './interval.js';
import { type OpeningMode } from './openings.js';

export const exceptionKinds = ['opening', 'absence'] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

export const exceptionStatuses = ['pending', 'approved', 'rejected'] as const;
/** Only what is approved opens or closes time. */
export type ExceptionStatus = (typeof exceptionStatuses)[number];

/** Certain dates differ from the weekly hours: an extra opening, or an absence. */
@Entity('availability_exceptions')
@Check('availability_exceptions_status_check', `status IN ('pending', 'approved', 'rejected')`)
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

  /** An absence waits where its centre wants to approve it. */
  @Column('text', { default: 'approved' })
  status: ExceptionStatus;

  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  /** Why it was rejected, encrypted. */
  @Column('bytea', { name: 'decision_reason', nullable: true })
  sealedReason: Buffer | null;

  @Column('uuid', { name: 'created_by' })
  createdBy: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** From now on it closes its time. */
  approve(accountId: string, now: Date): void {
    this.decide('approved', accountId, now);
  }

  /** It closes nothing. */
  reject(accountId: string, sealedReason: Buffer, now: Date): void {
    this.decide('rejected', accountId, now);
    this.sealedReason = sealedReason;
  }

  private decide(status: ExceptionStatus, accountId: string, now: Date): void {
    if (this.status !== 'pending') throw new AlreadyDecided();
    this.status = status;
    this.decidedBy = accountId;
    this.decidedAt = now;
  }

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
