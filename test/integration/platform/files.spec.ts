import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId, TryAgain } from '#platform/domain';
import { Files } from '#platform/files';
import { Database } from '#platform/database';
import { DiskFileStore } from '../../../libs/platform/files/disk-file-store.js';
import { S3FileStore } from '../../../libs/platform/files/s3-file-store.js';
import { startApp, type TestApp } from '../../support/app.js';
import { FakeBucket } from '../../support/fakes/bucket.js';

const content = { bytes: Buffer.from([0, 10, 255, 13, 10]), contentType: 'image/webp' };

describe('files in a folder', () => {
  it('come back as they were stored, and are gone when they are deleted', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kairos-files-'));
    const store = new DiskFileStore(folder);
    const id = newId();
    await store.put(id, content);
    await store.put(id, content);
    expect(await store.get(id)).toEqual(content);
    expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.new'))).toEqual([]);
    await store.delete(id);
    await store.delete(id);
    expect(await store.get(id)).toBeNull();
    await rm(folder, { recursive: true });
  });
});

describe('files in a bucket', () => {
  const bucket = new FakeBucket();
  let store: S3FileStore;

  beforeAll(async () => {
    const endpoint = await bucket.open();
    const keys = { accessKeyId: 'key', secretAccessKey: 'secret' };
    store = new S3FileStore({ name: 'clinic', region: 'eu-central-1', endpoint, ...keys });
  });
  beforeEach(() => {
    bucket.mood = 'well';
    bucket.requests = [];
  });
  afterAll(() => bucket.close());

  it('come back as they were stored, and are gone when they are deleted', async () => {
    const id = newId();
    await store.put(id, content);
    expect(bucket.objects.get(`/clinic/${id}`)).toEqual(content);
    expect(await store.get(id)).toEqual(content);
    await store.delete(id);
    await store.delete(id);
    expect(await store.get(id)).toBeNull();
  });

  it('are tried again when the bucket fails for a moment', async () => {
    bucket.mood = 'failing_once';
    const id = newId();
    await store.put(id, content);
    expect(bucket.requests).toEqual([`PUT /clinic/${id}`, `PUT /clinic/${id}`]);
    expect(await store.get(id)).toEqual(content);
  });

  it.each(['failing', 'silent', 'breaking_off'] as const)(
    'are not to be had while the bucket is %s, and the caller hears to try again',
    async (mood) => {
      const id = newId();
      await store.put(id, content);
      bucket.mood = mood;
      await expect(store.get(id)).rejects.toThrow(TryAgain);
      if (mood !== 'breaking_off') await expect(store.put(newId(), content)).rejects.toThrow(TryAgain);
    },
    60_000,
  );

  it('of which the bucket says that they are forbidden are a fault of ours, not of the moment', async () => {
    bucket.mood = 'forbidding';
    await expect(store.get(newId())).rejects.toThrow('AccessDenied');
  });
});

describe('the list of files', () => {
  let test: TestApp;
  let files: Files;
  let database: Database;
  const later = (hours: number) => new Date(test.clock.now().getTime() + hours * 3_600_000);

  beforeAll(async () => {
    test = await startApp();
    files = test.app.get(Files, { strict: false });
    database = test.app.get(Database, { strict: false });
  });

  it('forgets what a crash left behind, and keeps what is used', async () => {
    const [orphan, used] = [await files.put(content), await files.put(content)];
    await database.transaction(() => files.keep(used));
    expect(await files.sweep(later(0.9))).toBe(0);
    expect(await files.sweep(later(1.1))).toBe(1);
    expect(await files.get(orphan)).toBeNull();
    expect(await files.get(used)).toEqual(content);
    await database.transaction(() => Promise.resolve(files.release(used)));
    expect(await files.sweep(later(1.1))).toBe(1);
    expect(await files.get(used)).toBeNull();
    expect(await files.sweep(later(9))).toBe(0);
  });

  it('lets nobody take into use what is about to be swept', async () => {
    const id = await files.put(content);
    const begin = test.clock.now();
    test.clock.advance({ minutes: 31 });
    await expect(database.transaction(() => files.keep(id))).rejects.toThrow(TryAgain);
    test.clock.set(begin);
  });

  it('does not take a file into use in a transaction that fails', async () => {
    const id = await files.put(content);
    const failing = database.transaction(async () => {
      await files.keep(id);
      throw new TryAgain();
    });
    await expect(failing).rejects.toThrow(TryAgain);
    await files.sweep(later(1.1));
    expect(await files.get(id)).toBeNull();
  });
});
