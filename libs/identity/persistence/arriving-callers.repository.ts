import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { Caller, type HeldRole } from '../domain/caller.js';

interface Arrival {
  accountId: string;
  sessionId: string;
  now: Date;
  resolve(caller: Caller | null): void;
  reject(error: unknown): void;
}

interface Found {
  sessionId: string;
  accountId: string;
  expiresAt: Date;
  roles: HeldRole[];
}

/**
 * Who stands behind the sessions of requests that have just come in, outside of any transaction. Every request asks
 * this, so those that arrive in one turn of the event loop ask together, in one statement that is sent after all of
 * them arrived: nobody is told what was true before they asked.
 */
@Injectable()
export class ArrivingCallersRepository {
  private waiting: Arrival[] = [];

  constructor(private readonly database: Database) {}

  /** The same as `CallersRepository.find`. */
  find(accountId: string, sessionId: string, now: Date): Promise<Caller | null> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ accountId, sessionId, now, resolve, reject });
      if (this.waiting.length === 1) setImmediate(() => void this.ask());
    });
  }

  private async ask(): Promise<void> {
    const arrivals = this.waiting;
    this.waiting = [];
    try {
      const found = await this.database.reader.query<Found>(open, [
        arrivals.map(({ sessionId }) => sessionId),
      ]);
      const bySession = new Map(found.map((row) => [row.sessionId, row]));
      for (const arrival of arrivals) arrival.resolve(callerOf(arrival, bySession.get(arrival.sessionId)));
    } catch (error) {
      for (const arrival of arrivals) arrival.reject(error);
    }
  }
}

function callerOf({ accountId, sessionId, now }: Arrival, found: Found | undefined): Caller | null {
  if (found?.accountId !== accountId || found.expiresAt <= now) return null;
  return new Caller(accountId, sessionId, found.roles);
}

const open = `
  SELECT s.id AS "sessionId", s.account_id AS "accountId", s.expires_at AS "expiresAt",
    coalesce((SELECT json_agg(json_build_object('role', r.role, 'centreId', r.centre_id))
              FROM role_assignments r WHERE r.account_id = a.id), '[]') AS roles
  FROM sessions s JOIN accounts a ON a.id = s.account_id
  WHERE s.id = ANY ($1) AND s.ended_at IS NULL AND a.status = 'active'`;
