import { Check, Column, Entity, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import { newId, StaleVersion } from '#platform/domain';
import { AccountNotActive, EmailNotVerified, IllegalAccountChange } from './account.errors.js';

export const accountStatuses = ['pending', 'active', 'suspended', 'removed'] as const;
export type AccountStatus = (typeof accountStatuses)[number];

/** What somebody tells about themselves when they register. */
export interface Registration {
  fullName: string;
  email?: string | null;
  phone?: string | null;
  passwordHash?: string | null;
  language?: string;
  timeZone?: string | null;
}

/** What one may change about oneself at any time. */
export interface ProfileChange {
  fullName?: string;
  language?: string;
  timeZone?: string | null;
}

/**
 * Somebody who can sign in. An account is not a patient: `patients` keeps which patients it may act for.
 *
 * A pending account is a mere claim on its address, so several may claim one; the first to prove it gets it.
 */
@Entity('accounts')
@Check('accounts_email_lowercase', `email = lower(email)`)
@Check('accounts_phone_e164', `phone ~ '^\\+[1-9][0-9]{6,14}$'`)
@Check('accounts_username_lowercase', `username = lower(username)`)
@Check('accounts_status_check', `status IN ('pending', 'active', 'suspended', 'removed')`)
@Index('accounts_email_key', ['email'], { unique: true, where: `status <> 'pending'` })
@Index('accounts_email_idx', ['email', 'createdAt'])
@Unique('accounts_phone_key', ['phone'])
@Unique('accounts_username_key', ['username'])
export class Account {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'accounts_pkey' })
  id: string;

  @Column('text', { name: 'full_name' })
  fullName: string;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text', { nullable: true })
  username: string | null;

  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash: string | null;

  @Column('text')
  status: AccountStatus;

  @Column('timestamptz', { name: 'email_verified_at', nullable: true })
  emailVerifiedAt: Date | null;

  @Column('timestamptz', { name: 'phone_verified_at', nullable: true })
  phoneVerifiedAt: Date | null;

  @Column('text', { default: 'en' })
  language: string;

  @Column('text', { name: 'time_zone', nullable: true })
  timeZone: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @VersionColumn({ type: 'int', default: 1 })
  version: number;

  /** Claims an e-mail address. Nothing can be done with the account before the address is proven. */
  static claimingEmail(registration: Registration & { email: string }, now: Date): Account {
    return Account.create(registration, 'pending', now);
  }

  /** The phone was proven by its one-time code before the account came to be. */
  static withProvenPhone(registration: Registration & { phone: string }, now: Date): Account {
    return Object.assign(Account.create(registration, 'active', now), { phoneVerifiedAt: now });
  }

  /** Somebody trustworthy vouches for the e-mail address: whoever installs the system, or invites staff. */
  static vouchedFor(registration: Registration & { email: string }, now: Date): Account {
    return Object.assign(Account.create(registration, 'active', now), { emailVerifiedAt: now });
  }

  private static create(registration: Registration, status: AccountStatus, now: Date): Account {
    return Object.assign(new Account(), {
      id: newId(),
      fullName: registration.fullName,
      email: registration.email ?? null,
      phone: registration.phone ?? null,
      username: null,
      passwordHash: registration.passwordHash ?? null,
      status,
      emailVerifiedAt: null,
      phoneVerifiedAt: null,
      language: registration.language ?? 'en',
      timeZone: registration.timeZone ?? null,
      createdAt: now,
      version: 1,
    });
  }

  /** The link that was mailed came back: the address is theirs, and the account begins. */
  verifyEmail(now: Date): void {
    if (this.status !== 'pending') throw new IllegalAccountChange();
    this.emailVerifiedAt = now;
    this.status = 'active';
  }

  /** Throws unless the account may be signed in to. To be asked only after the password or code was right. */
  admit(): void {
    if (this.status === 'pending') throw new EmailNotVerified();
    if (this.status !== 'active') throw new AccountNotActive();
  }

  /** From this moment no request of the account is answered, whatever tokens are out. */
  suspend(): void {
    if (this.status !== 'active') throw new IllegalAccountChange();
    this.status = 'suspended';
  }

  reinstate(): void {
    if (this.status !== 'suspended') throw new IllegalAccountChange();
    this.status = 'active';
  }

  /** `version` is the one that the change was made on. */
  change(version: number, change: ProfileChange): void {
    if (version !== this.version) throw new StaleVersion();
    this.fullName = change.fullName ?? this.fullName;
    this.language = change.language ?? this.language;
    this.timeZone = change.timeZone === undefined ? this.timeZone : change.timeZone;
  }
}
