import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';

/** Which lanes of a resource are taken. */
@Injectable()
export class LanesRepository {
  constructor(private readonly database: Database) {}

  /** Lanes in which something touches `[from, to)`, rising. Under the resource's lock. */
  async findTaken(resourceId: string, from: Date, to: Date): Promise<number[]> {
    const rows = await this.database.reader.query<{ lane: number }>(
      `SELECT DISTINCT lane FROM time_claims WHERE resource_id = $1 AND during && tstzrange($2, $3) ORDER BY lane`,
      [resourceId, from, to],
    );
    return rows.map(({ lane }) => lane);
  }
}
