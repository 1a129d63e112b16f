import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileContent, FileStore } from './file-store.js';

/**
 * Files in a folder of this machine, for one that stands alone. A file is the type of its content, a line end, and the
 * content. It is written beside its place and moved there, so that no reader sees half of it.
 */
export class DiskFileStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put(id: string, { bytes, contentType }: FileContent): Promise<void> {
    const place = this.placeOf(id);
    await mkdir(join(place, '..'), { recursive: true });
    await writeFile(`${place}.new`, Buffer.concat([Buffer.from(`${contentType}\n`), bytes]), { flush: true });
    await rename(`${place}.new`, place);
  }

  async get(id: string): Promise<FileContent | null> {
    const stored = await readFile(this.placeOf(id)).catch(nullIfMissing);
    if (!stored) return null;
    const end = stored.indexOf('\n');
    return { contentType: stored.subarray(0, end).toString(), bytes: stored.subarray(end + 1) };
  }

  async delete(id: string): Promise<void> {
    await rm(this.placeOf(id), { force: true });
    await rm(`${this.placeOf(id)}.new`, { force: true });
  }

  /** Ids end at random, so their ends fill the folders evenly. */
  private placeOf(id: string): string {
    return join(this.folder, id.slice(-2), id);
  }
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
