import { Injectable } from '@nestjs/common';
import { constraintMeans, Database } from '#platform/database';
import { AlreadyExists } from '#platform/domain';
import { Account, type AccountStatus } from '../domain/account.entity.js';
import { AccountNotFound } from '../domain/account.errors.js';

constraintMeans(
  'accounts_email_key',
  () => new AlreadyExists('an account with this e-mail address', '/email'),
);
constraintMeans(
  'accounts_username_key',
  () => new AlreadyExists('an account with this username', '/username'),
);
constraintMeans('accounts_phone_key', () => new AlreadyExists('an account with this phone', '/phone'));

/** How to reach an account's owner. */
export interface AccountContact {
  accountId: string;
  fullName: string;
  email: string | null;
  phone: string | null;
  language: string;
  timeZone: string | null;
}

@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  async findContact(accountId: string): Promise<AccountContact | null> {
    const [contact] = await this.database.reader.query<AccountContact>(
      `SELECT id AS "accountId", full_name AS "fullName", email, phone, language, time_zone AS "timeZone"
       FROM accounts WHERE id = $1`,
      [accountId],
    );
    return contact ?? null;
  }

  /**
   * The account that signs in with the e-mail address, phone or username. Of an address that is merely claimed,
   * the latest claim.
   */
  async findByIdentifier(identifier: string): Promise<Account | null> {
    return this.database.reader.manager
      .createQueryBuilder(Account, 'account')
      .where('account.email = :identifier OR account.phone = :identifier OR account.username = :identifier', {
        identifier,
      })
      .orderBy(`(account.status = 'pending')::int`)
      .addOrderBy('account.created_at', 'DESC')
      .limit(1)
      .getOne();
  }

  /** The account that has proven the address, in whatever state it is. */
  async findOwner(email: string): Promise<Account | null> {
    const account = await this.findByIdentifier(email);
    return account?.status === 'pending' ? null : account;
  }

  /** The account that claims the address; null when there is none, or when several do. */
  async findOnlyClaim(email: string): Promise<string | null> {
    const claims = await this.database.reader.query<{ id: string; status: AccountStatus }>(
      `SELECT id, status FROM accounts WHERE email = $1 LIMIT 2`,
      [email],
    );
    const [claim] = claims;
    return claims.length === 1 && claim!.status === 'pending' ? claim!.id : null;
  }

  async getById(accountId: string): Promise<Account> {
    const account = await this.database.reader.manager.findOneBy(Account, { id: accountId });
    if (!account) throw new AccountNotFound();
    return account;
  }

  /** Nobody changes the account until the transaction ends; others may hold it too. */
  async holdById(accountId: string): Promise<Account> {
    const account = await this.database.writer.manager.findOne(Account, {
      where: { id: accountId },
      lock: { mode: 'pessimistic_read' },
    });
    if (!account) throw new AccountNotFound();
    return account;
  }

  async lockById(accountId: string): Promise<Account> {
    const account = await this.database.writer.manager.findOne(Account, {
      where: { id: accountId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!account) throw new AccountNotFound();
    return account;
  }

  async add(account: Account): Promise<void> {
    await this.database.writer.manager.insert(Account, account);
  }

  async save(account: Account): Promise<void> {
    await this.database.writer.manager.save(account);
  }

  /** Something that belongs to the account, but lies elsewhere, was changed. */
  async bumpVersion(accountId: string): Promise<void> {
    await this.database.writer.query(`UPDATE accounts SET version = version + 1 WHERE id = $1`, [accountId]);
  }

  /** The address has been proven by one account: what others claimed is void, their links included. */
  async dropClaims(email: string): Promise<void> {
    await this.database.writer.query(
      `WITH links AS (
         DELETE FROM one_time_codes c USING accounts a
         WHERE c.account_id = a.id AND a.email = $1 AND a.status = 'pending')
       DELETE FROM accounts WHERE email = $1 AND status = 'pending'`,
      [email],
    );
  }

  /** Forgets claims that were never proven, together with their links. */
  async sweepClaims(before: Date): Promise<void> {
    await this.database.writer.query(
      `WITH stale AS (
         SELECT id FROM accounts WHERE status = 'pending' AND created_at < $1 LIMIT 5000 FOR UPDATE SKIP LOCKED),
       links AS (DELETE FROM one_time_codes WHERE account_id IN (SELECT id FROM stale))
       DELETE FROM accounts WHERE id IN (SELECT id FROM stale)`,
      [before],
    );
  }
}
