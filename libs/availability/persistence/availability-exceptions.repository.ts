import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { newId, NotFound } from '#platform/domain';
import { AvailabilityException } from '../domain/availability-exception.entity.js';
import type { Interval } from '../domain/interval.js';
import type { DatedRule } from '../domain/two-grids.js';

/** An extra opening, as a rule. */
export type FoundOpening = DatedRule & { id: string };

@Injectable()
export class AvailabilityExceptionsRepository {
  constructor(private readonly database: Database) {}

  findOfClinician(clinicianId: string, fromDate: string): Promise<AvailabilityException[]> {
    return this.database.reader.manager
      .createQueryBuilder(AvailabilityException, 'exception')
      .where('exception.clinicianId = :clinicianId AND exception.toDate >= :fromDate', {
        clinicianId,
        fromDate,
      })
      .orderBy({ 'exception.fromDate': 'ASC', 'exception.id': 'ASC' })
      .getMany();
  }

  /** The extra openings that are not over by that date, as rules. */
  findOpenings(clinicianId: string, fromDate: string): Promise<FoundOpening[]> {
    return this.database.reader.query<FoundOpening>(
      `SELECT id, centre_id AS "centreId", from_date::text AS "fromDate", to_date::text AS "toDate",
              from_minute AS "fromMinute", to_minute AS "toMinute", mode
       FROM availability_exceptions WHERE clinician_id = $1 AND to_date >= $2 AND kind = 'opening'`,
      [clinicianId, fromDate],
    );
  }

  async lockById(id: string, clinicianId: string): Promise<AvailabilityException> {
    const found = await this.database.writer.manager.findOne(AvailabilityException, {
      where: { id, clinicianId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!found) throw new NotFound('exception');
    return found;
  }

  /** Writes the exception, and the closures that an approved absence consists of. */
  async insert(exception: AvailabilityException, closed: readonly Interval[]): Promise<void> {
    await this.database.writer.manager.insert(AvailabilityException, exception);
    await this.close(exception, closed);
  }

  /** Writes the decision, and the closures that follow from it. */
  async updateDecision(exception: AvailabilityException, closed: readonly Interval[]): Promise<void> {
    const { id, status, decidedBy, decidedAt, sealedReason } = exception;
    await this.database.writer.manager.update(
      AvailabilityException,
      { id },
      { status, decidedBy, decidedAt, sealedReason },
    );
    await this.close(exception, closed);
  }

  private async close(exception: AvailabilityException, closed: readonly Interval[]): Promise<void> {
    if (!closed.length) return;
    const rows = closed.map(({ start, end }) => ({
      id: newId(),
      starts_at: new Date(start),
      ends_at: new Date(end),
    }));
    await this.database.writer.query(
      `INSERT INTO closures (id, resource_id, during, kind, exception_id)
       SELECT id, $2, tstzrange(starts_at, ends_at), 'absence', $3
       FROM json_to_recordset($1) AS c(id uuid, starts_at timestamptz, ends_at timestamptz)`,
      [JSON.stringify(rows), exception.clinicianId, exception.id],
    );
  }

  /** Its closures go with it. */
  async delete(id: string): Promise<void> {
    await this.database.writer.manager.delete(AvailabilityException, { id });
  }
}
