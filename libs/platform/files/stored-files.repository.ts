import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';

const begin = `INSERT INTO stored_files (id, content_type, size_bytes, unused_since) VALUES ($1, $2, $3, $4)`;
const keep = `UPDATE stored_files SET unused_since = NULL WHERE id = $1 AND unused_since > $2 RETURNING 1`;
const release = `UPDATE stored_files SET unused_since = $2 WHERE id = $1 AND unused_since IS NULL`;
const unused = `SELECT id FROM stored_files WHERE unused_since < $1 ORDER BY unused_since LIMIT 100`;
const forget = `DELETE FROM stored_files WHERE id = ANY ($1) AND unused_since < $2`;

/** The list of all that is stored. It is the memory: a bucket or a folder is never searched. */
@Injectable()
export class StoredFilesRepository {
  constructor(private readonly database: Database) {}

  /** To be there before the file is. */
  begin(file: { id: string; contentType: string; sizeBytes: number }, now: Date): void {
    this.database.writer.later(begin, [file.id, file.contentType, file.sizeBytes, now]);
  }

  /** Whether the file could be taken into use: not when it has lain about since before that instant. */
  async keep(id: string, since: Date): Promise<boolean> {
    return (await this.database.writer.query(keep, [id, since])).length > 0;
  }

  release(id: string, now: Date): void {
    this.database.writer.later(release, [id, now]);
  }

  /** Those that nothing has used since before that instant, oldest first. */
  async findUnused(before: Date): Promise<string[]> {
    const rows = await this.database.reader.query<{ id: string }>(unused, [before]);
    return rows.map(({ id }) => id);
  }

  forget(ids: readonly string[], before: Date): void {
    this.database.writer.later(forget, [ids, before]);
  }
}
