/** What was stored, as it was stored. */
export interface FileContent {
  bytes: Buffer;
  contentType: string;
}

/**
 * Where files are: a folder, or a bucket. Ids are never used twice, so what is stored under one never changes, and
 * storing or deleting it again is no harm. Throws `try_again` while the place cannot be reached.
 */
export abstract class FileStore {
  abstract put(id: string, content: FileContent): Promise<void>;
  /** Null when there is no such file. */
  abstract get(id: string): Promise<FileContent | null>;
  abstract delete(id: string): Promise<void>;
}
