import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { newId } from '#platform/domain';
import { Account } from './account.entity.js';
import { CodeNotValid, CodesTooFrequent, LinkNotValid } from './one-time-code.errors.js';

export const codePurposes = [
  'sign_in',
  'register',
  'change_contact',
  'verify_email',
  'reset_password',
] as const;
export type CodePurpose = (typeof codePurposes)[number];
/** A code to sign in serves to register too, and the other way round: the owner may not know which they need. */
export const signInPurposes = ['sign_in', 'register'] as const satisfies readonly CodePurpose[];
export type CodeChannel = 'sms' | 'whatsapp' | 'email';

const MINUTE = 60_000;
export const CODE_MINUTES = 5;
export const LINK_MINUTES = 30;
export const CODE_TRIES = 5;
export const RESEND_SECONDS = 60;
/** A destination gets no more than this in an hour, whoever asks. */
export const CODES_PER_HOUR = 8;

export interface CodeRequest {
  purpose: CodePurpose;
  channel: CodeChannel;
  destination: string;
  accountId: string | null;
}

/**
 * Proof that somebody reads what is sent to a phone or an address: six digits to type, or a link to follow. The
 * secret is made at the moment of sending (`MintOneTimeCode`) and only its keyed hash is stored, so neither the
 * outbox, nor a queue, nor a backup ever holds one.
 */
@Entity('one_time_codes')
@Check(
  'one_time_codes_purpose_check',
  `purpose IN ('sign_in', 'register', 'change_contact', 'verify_email', 'reset_password')`,
)
@Check('one_time_codes_channel_check', `channel IN ('sms', 'whatsapp', 'email')`)
@Index('one_time_codes_destination_idx', ['destination', 'requestedAt'])
@Index('one_time_codes_account_idx', ['accountId'])
@Index('one_time_codes_secret_idx', ['secretHash'], {
  where: `purpose IN ('verify_email', 'reset_password')`,
})
export class OneTimeCode {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'one_time_codes_pkey' })
  id: string;

  @Column('text')
  purpose: CodePurpose;

  @Column('text')
  channel: CodeChannel;

  @Column('text')
  destination: string;

  @ForeignKey(() => Account, { name: 'one_time_codes_account_fkey' })
  @Column('uuid', { name: 'account_id', nullable: true })
  accountId: string | null;

  @Column('bytea', { name: 'secret_hash', nullable: true })
  secretHash: Buffer | null;

  @Column('int', { default: 0 })
  tries: number;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;

  static request(request: CodeRequest, now: Date): OneTimeCode {
    const code = Object.assign(new OneTimeCode(), request, {
      id: newId(),
      secretHash: null,
      tries: 0,
      requestedAt: now,
      usedAt: null,
    });
    code.expiresAt = new Date(now.getTime() + code.lifeMinutes * MINUTE);
    return code;
  }

  /** Links are followed from a mailbox and are long; codes are typed and short, so they also live shortly. */
  get isLink(): boolean {
    return this.purpose === 'verify_email' || this.purpose === 'reset_password';
  }

  private get lifeMinutes(): number {
    return this.isLink ? LINK_MINUTES : CODE_MINUTES;
  }

  /**
   * Whether sending it still makes sense. A queue that stood still must not send what nobody waits for, and a link
   * leads to an account: for an address of nobody it was only asked for, so that asking takes as long.
   */
  maySend(now: Date): boolean {
    if (this.isLink && !this.accountId) return false;
    return this.usedAt === null && now.getTime() < this.requestedAt.getTime() + this.lifeMinutes * 2 * MINUTE;
  }

  /** A fresh secret takes the place of an earlier one; the tries that were used stay used. */
  mint(secretHash: Buffer, now: Date): void {
    this.secretHash = secretHash;
    this.expiresAt = new Date(now.getTime() + this.lifeMinutes * MINUTE);
  }

  /** Takes the code out of use. The right secret was shown already. */
  spend(now: Date): void {
    if (this.usedAt !== null || now >= this.expiresAt)
      throw this.isLink ? new LinkNotValid() : new CodeNotValid();
    this.usedAt = now;
  }
}

/**
 * Throws when another code for the destination would come too soon. `requestedAt` are the requests of the past
 * hour, latest first.
 */
export function allowAnother(requestedAt: readonly Date[], now: Date): void {
  const latest = requestedAt[0];
  if (latest && now.getTime() - latest.getTime() < RESEND_SECONDS * 1000)
    throw new CodesTooFrequent(secondsUntil(latest.getTime() + RESEND_SECONDS * 1000, now));
  const first = requestedAt[CODES_PER_HOUR - 1];
  if (first) throw new CodesTooFrequent(secondsUntil(first.getTime() + 60 * MINUTE, now));
}

const secondsUntil = (instant: number, now: Date) => Math.max(1, Math.ceil((instant - now.getTime()) / 1000));
