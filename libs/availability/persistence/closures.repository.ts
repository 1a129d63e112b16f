import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { newId } from '#platform/domain';

/** Time that is closed without being sold: no visit may lie in it. */
@Injectable()
export class ClosuresRepository {
  constructor(private readonly database: Database) {}

  insertBlock(
    resourceId: string,
    { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
    blockId: string,
  ): void {
    this.database.writer.later(
      `INSERT INTO closures (id, resource_id, during, kind, block_id)
       VALUES ($1, $2, tstzrange($3, $4), 'block', $5)`,
      [newId(), resourceId, startsAt, endsAt, blockId],
    );
  }

  deleteBlock(blockId: string): void {
    this.database.writer.later(`DELETE FROM closures WHERE block_id = $1`, [blockId]);
  }
}
