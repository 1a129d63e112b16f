import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { type OpeningMode } from './openings.js';

/** A clinician can be seen at a centre every week on that day, between those local times. */
@Entity('opening_hours')
@Check('opening_hours_weekday_check', 'weekday BETWEEN 1 AND 7')
export class OpeningHours {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'opening_hours_pkey' })
  id: string;

  @Column('uuid', { name: 'clinician_id' })
  clinicianId: string;

  @Column('uuid', { name: 'centre_id' })
  centreId: string;

  /** Monday is 1, Sunday is 7. */
  @Column('int')
  weekday: number;

  /** Minutes after local midnight. */
  @Column('int', { name: 'from_minute' })
  fromMinute: number;

  @Column('int', { name: 'to_minute' })
  toMinute: number;

  @Column('text')
  mode: OpeningMode;
}
