import type { INestApplicationContext } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { Queues, Workers } from '#platform/queues';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually, startWorkerWith } from '../../support/worker.js';

const redisUrl = process.env['REDIS_URL'];

/** One test for both places where queues can live. */
const backends = [
  { name: 'PostgreSQL', environment: { REDIS_URL: '' } },
  ...(redisUrl ? [{ name: 'Redis', environment: { REDIS_URL: redisUrl } }] : []),
];

describe.each(backends)('queues on $name', ({ environment }) => {
  let database: TestDatabase;
  let worker: INestApplicationContext;
  let queues: Queues;

  beforeEach(async () => {
    database = await createTestDatabase();
    worker = await startWorkerWith(database.url, [], environment);
    queues = worker.get(Queues, { strict: false });
  });

  afterEach(() => worker.close());

  const work = (process: (data: unknown) => Promise<void>) =>
    worker.get(Workers, { strict: false }).start('test', (job) => process(job.data));

  const add = (jobId: string, options: object = {}) =>
    queues.addAll('test', [{ name: 'Fold', data: { jobId }, options: { jobId, ...options } }]);

  it('do each job once', async () => {
    const done: unknown[] = [];
    work((data) => Promise.resolve(void done.push(data)));
    const ids = Array.from({ length: 50 }, newId);
    await Promise.all(ids.map((id) => add(id)));
    await eventually(() => done.length >= 50);
    await sleep(200);
    expect(done).toHaveLength(50);
  });

  it('add nothing under the id of a job that is known', async () => {
    const id = newId();
    await add(id);
    await add(id);
    expect(await queues.get('test').getWaitingCount()).toBe(1);
  });

  it('try a failed job again, each time later', async () => {
    const tries: number[] = [];
    work(() => {
      tries.push(Date.now());
      return tries.length < 4 ? Promise.reject(new Error('not yet')) : Promise.resolve();
    });
    await add(newId(), { attempts: 5, backoff: { type: 'exponential', delay: 200, jitter: 0.5 } });
    await eventually(() => tries.length === 4);
    const waits = tries.slice(1).map((at, index) => at - tries[index]!);
    expect(waits[0]).toBeGreaterThanOrEqual(95);
    expect(waits[1]).toBeGreaterThanOrEqual(195);
    expect(waits[2]).toBeGreaterThanOrEqual(395);
  });

  it('leave a job in the failed set when its tries are used up, count it, and do it again when told to', async () => {
    let broken = true;
    let done = 0;
    work(() => {
      if (broken) return Promise.reject(new Error('broken'));
      done += 1;
      return Promise.resolve();
    });
    const id = newId();
    await add(id, { attempts: 2, backoff: { type: 'fixed', delay: 10 } });
    await eventually(async () => (await queues.countFailed()).get('test') === 1);
    broken = false;
    await (await queues.find('test', id))?.retry();
    await eventually(() => done === 1);
    expect((await queues.countFailed()).get('test')).toBe(0);
  });

  it('finish what runs at shutdown, and begin nothing new', async () => {
    const begun: string[] = [];
    const ended: string[] = [];
    work(async (data) => {
      const { jobId } = data as { jobId: string };
      begun.push(jobId);
      await sleep(400);
      ended.push(jobId);
    });
    await Promise.all(Array.from({ length: 30 }, () => add(newId())));
    await eventually(() => begun.length >= 8);
    await worker.close();
    expect(ended).toEqual(begun);
    expect(begun.length).toBeLessThan(30);
    await sleep(500);
    expect(ended).toEqual(begun);
  });

  it('share a few connections, whatever the number of queues', async () => {
    const workers = worker.get(Workers, { strict: false });
    for (const queue of ['a', 'b', 'c', 'd']) workers.start(queue, () => Promise.resolve());
    for (const queue of ['a', 'b', 'c', 'd']) {
      await queues.addAll(queue, [{ name: 'Fold', data: {}, options: { jobId: newId() } }]);
    }
    await sleep(500);
    const [row] = await database.query<{ count: number }>(
      `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND application_name <> 'kairos'`,
    );
    // One to hear of new jobs for each worker, a few for the rest, and the one that asks.
    expect(row!.count).toBeLessThanOrEqual(4 + 4 + 1);
  });
});
