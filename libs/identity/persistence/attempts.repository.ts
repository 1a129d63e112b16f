import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { AttemptLimit, Attempts } from '../domain/attempts.js';
import { Secrets } from '../domain/secrets.js';

/** Counts tries per subject, for all processes together. */
@Injectable()
export class AttemptsRepository {
  constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
  ) {}

  async find(limit: AttemptLimit, subject: string, now: Date): Promise<Attempts | null> {
    const [attempts] = await this.database.reader.query<Attempts>(
      `SELECT count, ends_at AS "endsAt" FROM attempts WHERE subject = $1 AND ends_at > $2`,
      [this.hashOf(limit, subject), now],
    );
    return attempts ?? null;
  }

  /** Adds one. The time to wait runs from the first try, so that trying on does not prolong it. */
  async add(limit: AttemptLimit, subject: string, now: Date): Promise<void> {
    await this.database.writer.query(
      `INSERT INTO attempts AS a (subject, count, ends_at) VALUES ($1, 1, $3)
       ON CONFLICT (subject) DO UPDATE SET
         count = CASE WHEN a.ends_at > $2 THEN a.count + 1 ELSE 1 END,
         ends_at = CASE WHEN a.ends_at > $2 THEN a.ends_at ELSE $3 END`,
      [this.hashOf(limit, subject), now, new Date(now.getTime() + limit.minutes * 60_000)],
    );
  }

  async forget(limit: AttemptLimit, subject: string): Promise<void> {
    await this.database.writer.query(`DELETE FROM attempts WHERE subject = $1`, [
      this.hashOf(limit, subject),
    ]);
  }

  async sweep(now: Date): Promise<void> {
    await this.database.writer.query(`DELETE FROM attempts WHERE ends_at <= $1`, [now]);
  }

  private hashOf(limit: AttemptLimit, subject: string): Buffer {
    return this.secrets.attemptHash(limit.use, subject);
  }
}
