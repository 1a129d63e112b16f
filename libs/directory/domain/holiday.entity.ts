import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { newId } from '#platform/domain';

/** A calendar day of the centre on which nobody is seen there. */
@Entity('holidays')
@Unique('holidays_date_key', ['centreId', 'onDate'])
export class Holiday {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'holidays_pkey' }) id: string;
  @Column('uuid', { name: 'centre_id' }) centreId: string;
  /** `YYYY-MM-DD`, as the centre counts days. */
  @Column('date', { name: 'on_date' }) onDate: string;
  @Column('text') name: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;

  static declare(centreId: string, onDate: string, name: string, now: Date): Holiday {
    return Object.assign(new Holiday(), { id: newId(), centreId, onDate, name, createdAt: now });
  }
}
