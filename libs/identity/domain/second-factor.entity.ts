import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';
import { SecondFactorActive, SecondFactorNotEnrolled } from './second-factor.errors.js';

/** An authenticator app that shares a secret with an account. It counts once it has shown that it knows the secret. */
@Entity('second_factors')
export class SecondFactor {
  @ForeignKey(() => Account, { name: 'second_factors_account_fkey' })
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'second_factors_pkey' })
  accountId: string;

  /** Encrypted. */
  @Column('bytea')
  secret: Buffer;

  @Column('timestamptz', { name: 'enrolled_at' })
  enrolledAt: Date;

  @Column('timestamptz', { name: 'activated_at', nullable: true })
  activatedAt: Date | null;

  /** The latest step of thirty seconds whose digits were taken; none is taken twice. */
  @Column('bigint', { name: 'last_step', nullable: true })
  lastStep: number | null;

  get isActive(): boolean {
    return this.activatedAt !== null;
  }

  /** The digits of `step` were right for the first time. */
  activate(step: number, now: Date): void {
    if (this.isActive) throw new SecondFactorActive();
    this.activatedAt = now;
    this.lastStep = step;
  }

  /** The digits of `step` were right. */
  use(step: number): void {
    if (!this.isActive) throw new SecondFactorNotEnrolled();
    this.lastStep = step;
  }
}
