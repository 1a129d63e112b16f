import { Injectable } from '@nestjs/common';
import { constraintMeans, Database } from '#platform/database';
import { AlreadyExists, NotFound } from '#platform/domain';
import type { Page } from '#platform/http';
import { Holiday } from '../domain/holiday.entity.js';

constraintMeans(
  'holidays_date_key',
  () => new AlreadyExists('a holiday of the centre on this day', '/onDate'),
);

const columns = `id, centre_id AS "centreId", on_date AS "onDate", name, created_at AS "createdAt"`;

const page = `SELECT ${columns} FROM holidays
  WHERE centre_id = $1 AND on_date >= $2 AND on_date <= $3 AND ($4::date IS NULL OR on_date > $4)
  ORDER BY on_date LIMIT $5`;

const total = `SELECT count(*) FROM holidays WHERE centre_id = $1 AND on_date >= $2 AND on_date <= $3`;

const ofCentres = `SELECT centre_id AS "centreId", on_date AS "onDate" FROM holidays
  WHERE centre_id = ANY ($1) AND on_date >= $2 AND on_date <= $3 ORDER BY centre_id, on_date`;

const remove = `DELETE FROM holidays WHERE centre_id = $1 AND id = $2 RETURNING ${columns}`;

/** Days, `YYYY-MM-DD`, both included. */
export interface DayRange {
  from: string;
  to: string;
}

/** The days on which centres are closed. A centre has at most one holiday a day, so a day is a position, too. */
@Injectable()
export class HolidaysRepository {
  constructor(private readonly database: Database) {}

  /** One more than the page holds, by day. */
  findPage(centreId: string, { from, to }: DayRange, { after, limit }: Page): Promise<Holiday[]> {
    return this.database.reader.query<Holiday>(page, [centreId, from, to, after?.[0] ?? null, limit + 1]);
  }

  async count(centreId: string, { from, to }: DayRange): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(total, [centreId, from, to]);
    return row!.count;
  }

  /** The holidays of these centres, by centre. A centre without any is absent. */
  async ofCentres(centreIds: readonly string[], { from, to }: DayRange): Promise<Map<string, string[]>> {
    const rows = await this.database.reader.query<{ centreId: string; onDate: string }>(ofCentres, [
      ...[centreIds, from, to],
    ]);
    const days = new Map<string, string[]>();
    for (const { centreId, onDate } of rows) days.set(centreId, [...(days.get(centreId) ?? []), onDate]);
    return days;
  }

  async insert(holiday: Holiday): Promise<void> {
    await this.database.writer.manager.insert(Holiday, holiday);
  }

  async remove(centreId: string, id: string): Promise<Holiday> {
    const [holiday] = await this.database.writer.query<Holiday>(remove, [centreId, id]);
    if (!holiday) throw new NotFound('holiday');
    return holiday;
  }
}
