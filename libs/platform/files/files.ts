import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { newId, TryAgain } from '#platform/domain';
import { type FileContent, FileStore } from './file-store.js';
import { StoredFilesRepository } from './stored-files.repository.js';

const MINUTE = 60_000;
/** A file that was stored is taken into use within that time, or never. */
const KEEP_WITHIN = 30 * MINUTE;
/** What nothing uses is deleted after that time. It is longer, so that nobody takes into use what is being deleted. */
const SWEEP_AFTER = 60 * MINUTE;

/**
 * Files, and the rows that remember them. A file is stored before the transaction that uses it, because nothing but
 * rows may leave a transaction; it is listed as unused before it is stored, so that a crash between the two leaves
 * nothing that nobody knows of.
 */
@Injectable()
export class Files {
  constructor(
    private readonly database: Database,
    private readonly stored: StoredFilesRepository,
    private readonly store: FileStore,
    private readonly clock: Clock,
  ) {}

  /** Stores a file and answers its id. Outside any transaction. Throws `try_again` while the store is out of reach. */
  async put(content: FileContent): Promise<string> {
    const id = newId();
    const row = { id, contentType: content.contentType, sizeBytes: content.bytes.length };
    await this.database.transaction(() => Promise.resolve(this.stored.begin(row, this.clock.now())));
    await this.store.put(id, content);
    return id;
  }

  /** Takes a file into use, in the transaction that refers to it. */
  async keep(id: string): Promise<void> {
    const since = new Date(this.clock.now().getTime() - KEEP_WITHIN);
    if (!(await this.stored.keep(id, since))) throw new TryAgain();
  }

  /** Nothing refers to the file any more, as of this transaction: it is deleted within two hours. */
  release(id: string): void {
    this.stored.release(id, this.clock.now());
  }

  /** The file, or null. Outside any transaction. */
  get(id: string): Promise<FileContent | null> {
    return this.store.get(id);
  }

  /** Deletes what nothing uses. How many there were. */
  async sweep(now: Date): Promise<number> {
    const before = new Date(now.getTime() - SWEEP_AFTER);
    const ids = await this.stored.findUnused(before);
    for (const id of ids) await this.store.delete(id);
    await this.database.transaction(() => Promise.resolve(this.stored.forget(ids, before)));
    return ids.length;
  }
}
