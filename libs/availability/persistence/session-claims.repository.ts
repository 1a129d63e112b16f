import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';

/** The claims of group sessions, along with the COMMIT. */
@Injectable()
export class SessionClaimsRepository {
  constructor(private readonly database: Database) {}

  release(sessionId: string): void {
    this.database.writer.later(`DELETE FROM time_claims WHERE session_id = $1`, [sessionId]);
  }
}
