import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { ResourceTime } from '../domain/free-places.js';
import type { Interval } from '../domain/interval.js';
import { HOLD_GRACE_MS, type StandingTime, type StandingVisit } from '../domain/locked-time.js';
import type { OpeningRule } from '../domain/openings.js';

/** The time of each resource that was asked about. */
export type TimeOf = (id: string) => ResourceTime;

const NOTHING: ResourceTime = { claimed: [], closed: [] };

/** Reads the time of many resources at once, each in one statement however many they are. Writes nothing. */
@Injectable()
export class AgendasRepository {
  constructor(private readonly database: Database) {}

  /** Weekly hours and openings by date of these clinicians, and the holidays of their centres, by clinician. */
  async findRules(
    clinicianIds: readonly string[],
    fromDate: string,
    toDate: string,
  ): Promise<Map<string, OpeningRule[]>> {
    const rows = await this.database.reader.query<{ id: string; rules: OpeningRule[] }>(
      `SELECT id, json_agg(rule) AS rules FROM (
         SELECT clinician_id AS id, json_build_object('centreId', centre_id, 'weekday', weekday,
           'fromMinute', from_minute, 'toMinute', to_minute, 'mode', mode) AS rule
         FROM opening_hours WHERE clinician_id = ANY ($1)
         UNION ALL
         SELECT clinician_id, json_build_object('centreId', centre_id, 'fromDate', from_date, 'toDate', to_date,
           'fromMinute', from_minute, 'toMinute', to_minute, 'mode', mode)
         FROM availability_exceptions
         WHERE clinician_id = ANY ($1) AND kind = 'opening' AND from_date <= $3 AND to_date >= $2
         UNION ALL
         SELECT cc.clinician_id, json_build_object('centreId', h.centre_id, 'holiday', h.on_date)
         FROM clinician_centres cc JOIN holidays h ON h.centre_id = cc.centre_id
         WHERE cc.clinician_id = ANY ($1) AND h.on_date BETWEEN $2 AND $3
       ) AS found GROUP BY id`,
      [clinicianIds, fromDate, toDate],
    );
    return new Map(rows.map(({ id, rules }) => [id, rules]));
  }

  /**
   * What is sold, held and closed of these resources within `[from, to)`. PostgreSQL joins what touches; the
   * bounds travel as text of seconds, which is the quickest to read. Holds past their time count as free.
   */
  async findTime(resourceIds: readonly string[], from: Date, to: Date, now: Date): Promise<TimeOf> {
    const rows = await this.database.reader.query<{
      id: string;
      claimed: string | null;
      closed: string | null;
    }>(
      `SELECT r.id,
         (SELECT string_agg(extract(epoch FROM lower(span))::int8 || ' ' || extract(epoch FROM upper(span))::int8, ' ' ORDER BY span)
          FROM (SELECT unnest(range_agg(during)) AS span FROM time_claims
                WHERE resource_id = r.id AND during && tstzrange($2, $3)
                  AND (hold_id IS NULL OR hold_id NOT IN
                    (SELECT id FROM holds WHERE status = 'active' AND expires_at <= $4))) AS c) AS claimed,
         (SELECT string_agg(extract(epoch FROM lower(span))::int8 || ' ' || extract(epoch FROM upper(span))::int8, ' ' ORDER BY span)
          FROM (SELECT unnest(range_agg(during)) AS span FROM closures
                WHERE resource_id = r.id AND during && tstzrange($2, $3)) AS c) AS closed
       FROM unnest($1::uuid[]) AS r(id)`,
      [resourceIds, from, to, new Date(now.getTime() - HOLD_GRACE_MS)],
    );
    const found = new Map(
      rows.map((row) => [row.id, { claimed: spansOf(row.claimed), closed: spansOf(row.closed) }]),
    );
    return (id) => found.get(id) ?? NOTHING;
  }

  /** Every single claim and closure of these resources that touches `[from, to)`, past-due holds included. */
  async findStanding(resourceIds: readonly string[], from: Date, to: Date): Promise<StandingTime[]> {
    return this.database.reader.query<StandingTime>(
      `SELECT r.id AS "resourceId", t.kind, t."appointmentId", t."holdId",
              date_part('epoch', lower(t.during)) * 1000 AS start, date_part('epoch', upper(t.during)) * 1000 AS "end",
              (SELECT round(date_part('epoch', expires_at) * 1000) FROM holds WHERE id = t."holdId") AS "holdExpiresAt"
       FROM unnest($1::uuid[]) AS r(id)
       CROSS JOIN LATERAL (
         SELECT 'claim' AS kind, during, appointment_id AS "appointmentId", hold_id AS "holdId"
         FROM time_claims WHERE resource_id = r.id AND during && tstzrange($2, $3)
         UNION ALL
         SELECT 'closure', during, NULL, NULL FROM closures WHERE resource_id = r.id AND during && tstzrange($2, $3)
       ) AS t`,
      [resourceIds, from, to],
    );
  }

  /** The visits and groups of a clinician that touch `[from, to)`, one by one, without buffers; holds as they stand. */
  async findVisits(clinicianId: string, from: Date, to: Date): Promise<StandingVisit[]> {
    return this.database.reader.query<StandingVisit>(
      `SELECT c.appointment_id AS "appointmentId", c.hold_id AS "holdId",
              date_part('epoch', lower(c.visit)) * 1000 AS start, date_part('epoch', upper(c.visit)) * 1000 AS "end",
              (SELECT round(date_part('epoch', expires_at) * 1000) FROM holds WHERE id = c.hold_id) AS "holdExpiresAt"
       FROM time_claims c WHERE c.resource_id = $1 AND c.during && tstzrange($2, $3)`,
      [clinicianId, from, to],
    );
  }

  /** The same of many, for those who only search: holds past their time count as free. */
  async findVisitsOfMany(
    clinicianIds: readonly string[],
    from: Date,
    to: Date,
    now: Date,
  ): Promise<Map<string, Interval[]>> {
    const rows = await this.database.reader.query<{ id: string; visits: string | null }>(
      `SELECT r.id, (SELECT string_agg(extract(epoch FROM lower(visit))::int8 || ' ' || extract(epoch FROM upper(visit))::int8, ' ')
         FROM time_claims WHERE resource_id = r.id AND during && tstzrange($2, $3)
           AND (hold_id IS NULL OR hold_id NOT IN
             (SELECT id FROM holds WHERE status = 'active' AND expires_at <= $4))) AS visits
       FROM unnest($1::uuid[]) AS r(id)`,
      [clinicianIds, from, to, new Date(now.getTime() - HOLD_GRACE_MS)],
    );
    return new Map(rows.map(({ id, visits }) => [id, spansOf(visits)]));
  }
}

function spansOf(text: string | null): Interval[] {
  if (!text) return [];
  const seconds = text.split(' ');
  const spans: Interval[] = [];
  for (let i = 0; i < seconds.length; i += 2) {
    spans.push({ start: Number(seconds[i]) * 1000, end: Number(seconds[i + 1]) * 1000 });
  }
  return spans;
}
