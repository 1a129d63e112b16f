import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';

/** What a visit that runs on meets first. */
export interface NextClaim {
  /** Where it begins, its buffer included: so far the visit can go. */
  startsAt: Date;
  /** Null when it is a hold, or a group. */
  appointmentId: string | null;
}

/** Longer claims for visits that run on. */
@Injectable()
export class OverrunsRepository {
  constructor(private readonly database: Database) {}

  async findResources(appointmentId: string): Promise<string[]> {
    const rows = await this.database.reader.query<{ id: string }>(
      `SELECT resource_id AS id FROM time_claims WHERE appointment_id = $1`,
      [appointmentId],
    );
    return rows.map(({ id }) => id);
  }

  /** The first claim on any resource of the visit that begins between its end and that instant. Under the locks. */
  async findNext(appointmentId: string, until: Date): Promise<NextClaim | null> {
    const [next] = await this.database.reader.query<NextClaim>(
      `SELECT n."startsAt", n."appointmentId" FROM time_claims c
       CROSS JOIN LATERAL (
         SELECT lower(during) AS "startsAt", appointment_id AS "appointmentId" FROM time_claims
         WHERE resource_id = c.resource_id AND lane = c.lane AND id <> c.id
           AND during && tstzrange(upper(c.visit), greatest($2::timestamptz, upper(c.visit)), '[]')
         ORDER BY lower(during) LIMIT 1) AS n
       WHERE c.appointment_id = $1 ORDER BY n."startsAt" LIMIT 1`,
      [appointmentId, until],
    );
    return next ?? null;
  }

  /** Lets the claims end later; their buffers give way to whatever begins at `limit`. */
  extend(appointmentId: string, until: Date, limit: Date | null): void {
    this.database.writer.later(
      `UPDATE time_claims SET visit = tstzrange(lower(visit), $2::timestamptz),
         during = tstzrange(lower(during), least($2::timestamptz + (upper(during) - upper(visit)), coalesce($3::timestamptz, 'infinity')))
       WHERE appointment_id = $1`,
      [appointmentId, until, limit],
    );
  }
}
