import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { newId } from '#platform/domain';
import { Account } from './account.entity.js';
import { refreshExpiry } from './refresh-token.js';

const USER_AGENT_LENGTH = 300;

export const endReasons = [
  'signed_out',
  'signed_out_elsewhere',
  'refresh_token_reused',
  'credentials_reset',
  'password_changed',
  'password_reset',
  'second_factor_activated',
  'suspended',
  'removed',
] as const;
export type EndReason = (typeof endReasons)[number];

/** One device that is signed in. It lives as long as its refresh tokens are renewed. */
@Entity('sessions')
@Index('sessions_account_idx', ['accountId'])
export class Session {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sessions_pkey' })
  id: string;

  @ForeignKey(() => Account, { name: 'sessions_account_fkey' })
  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text', { name: 'user_agent', nullable: true })
  userAgent: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'last_used_at' })
  lastUsedAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { name: 'end_reason', nullable: true })
  endReason: EndReason | null;

  static open(accountId: string, userAgent: string | undefined, now: Date): Session {
    return Object.assign(new Session(), {
      id: newId(),
      accountId,
      userAgent: userAgent?.slice(0, USER_AGENT_LENGTH) ?? null,
      createdAt: now,
      lastUsedAt: now,
      expiresAt: refreshExpiry(now),
      endedAt: null,
      endReason: null,
    });
  }
}
