import { Check, Column, Entity, Index, PrimaryColumn, Unique, VersionColumn } from 'typeorm';
import { newId, StaleVersion } from '#platform/domain';
import {
  AccountNotActive,
  AwaitingApproval,
  EmailNotVerified,
  IllegalAccountChange,
} from './account.errors.js';

export const accountStatuses = [
  'pending',
  'awaiting_approval',
  'active',
  'rejected',
  'suspended',
  'removed',
] as const;
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

/** What is said of somebody who works here. They sign in with whatever of the three they have. */
export interface Employment extends Registration {
  username?: string | null;
}

/** The one of the two that is new. */
export interface Contact {
  email?: string;
  phone?: string;
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
@Check(
  'accounts_status_check',
  `status IN ('pending', 'awaiting_approval', 'active', 'rejected', 'suspended', 'removed')`,
)
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

  /** Why it is not active, as whoever decided it put it. */
  @Column('text', { name: 'status_reason', nullable: true })
  statusReason: string | null;

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

  /** Another issuer has proven who they are; an e-mail address only if it has verified that, too. */
  static knownElsewhere(registration: Registration, now: Date): Account {
    const emailVerifiedAt = registration.email ? now : null;
    return Object.assign(Account.create(registration, 'active', now), { emailVerifiedAt });
  }

  /** Somebody who works here: whoever adds them vouches for their addresses. */
  static employed(employment: Employment, now: Date): Account {
    const account = Account.create(employment, 'active', now);
    account.username = employment.username ?? null;
    account.emailVerifiedAt = account.email ? now : null;
    account.phoneVerifiedAt = account.phone ? now : null;
    return account;
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
      statusReason: null,
      emailVerifiedAt: null,
      phoneVerifiedAt: null,
      language: registration.language ?? 'en',
      timeZone: registration.timeZone ?? null,
      createdAt: now,
      version: 1,
    });
  }

  /** What one may sign in with, beside the password. */
  get identifiers(): string[] {
    return [this.email, this.phone, this.username].filter((identifier) => identifier !== null);
  }

  /** Whether it can be signed in to by itself: by a code to a proven address, or with a password. */
  get hasWayIn(): boolean {
    const reachable = (this.email && this.emailVerifiedAt) || (this.phone && this.phoneVerifiedAt);
    return Boolean(reachable) || (this.passwordHash !== null && this.identifiers.length > 0);
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
    if (this.status === 'awaiting_approval') throw new AwaitingApproval();
    if (this.status !== 'active') throw new AccountNotActive();
  }

  /** The clinic looks at accounts of this kind before they begin. */
  awaitApproval(): void {
    this.become('awaiting_approval', ['active']);
  }

  approve(): void {
    this.become('active', ['awaiting_approval']);
  }

  reject(reason: string): void {
    this.become('rejected', ['awaiting_approval'], reason);
  }

  /** From this moment no request of the account is answered, whatever tokens are out. */
  suspend(reason?: string): void {
    this.become('suspended', ['active'], reason);
  }

  reinstate(): void {
    this.become('active', ['suspended']);
  }

  /** For good. The name stays, for what they did; what they signed in with is free for others. */
  remove(reason?: string): void {
    this.become('removed', ['awaiting_approval', 'active', 'rejected', 'suspended'], reason);
    Object.assign(this, { email: null, phone: null, username: null, passwordHash: null });
    Object.assign(this, { emailVerifiedAt: null, phoneVerifiedAt: null });
  }

  /** The code that was sent there came back. */
  changeContact({ email, phone }: Contact, now: Date): void {
    if (email) Object.assign(this, { email, emailVerifiedAt: now });
    if (phone) Object.assign(this, { phone, phoneVerifiedAt: now });
  }

  /** The links and sessions that rest on the former one are for the use case to end. */
  setPassword(passwordHash: string): void {
    if (!maySetPassword.has(this.status)) throw new AccountNotActive();
    this.passwordHash = passwordHash;
  }

  /** The old password is good for nothing; a new one has to be chosen. */
  forgetPassword(): void {
    this.passwordHash = null;
  }

  /** By whoever runs the clinic, who vouches for new addresses. `version` is the one that the change was made on. */
  changeEmployment(version: number, change: Partial<Employment>, now: Date): void {
    if (version !== this.version) throw new StaleVersion();
    if (change.email && change.email !== this.email) this.emailVerifiedAt = now;
    if (change.phone && change.phone !== this.phone) this.phoneVerifiedAt = now;
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    Object.assign(this, Object.fromEntries(given));
  }

  private become(status: AccountStatus, from: readonly AccountStatus[], reason?: string): void {
    if (!from.includes(this.status)) throw new IllegalAccountChange();
    this.status = status;
    this.statusReason = reason ?? null;
  }

  /** `version` is the one that the change was made on. */
  change(version: number, change: ProfileChange): void {
    if (version !== this.version) throw new StaleVersion();
    this.fullName = change.fullName ?? this.fullName;
    this.language = change.language ?? this.language;
    this.timeZone = change.timeZone === undefined ? this.timeZone : change.timeZone;
  }
}

/** Whoever waits for approval may prepare for it. */
const maySetPassword: ReadonlySet<AccountStatus> = new Set(['awaiting_approval', 'active']);
