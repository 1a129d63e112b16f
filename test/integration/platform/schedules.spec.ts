import type { INestApplicationContext } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Every, type ScheduledWork } from '#platform/queues';
import { createTestDatabase } from '../../support/database.js';
import { eventually, startWorkerWith } from '../../support/worker.js';

let runs: { at: Date; now: Date }[] = [];
let atOnce = 0;
let most = 0;
let behave: () => Promise<void> = () => Promise.resolve();

@Every(0.05)
class DustShelves implements ScheduledWork {
  async run(now: Date): Promise<void> {
    runs.push({ at: new Date(), now });
    atOnce += 1;
    most = Math.max(most, atOnce);
    await behave().finally(() => (atOnce -= 1));
  }
}

let worker: INestApplicationContext;

beforeEach(async () => {
  runs = [];
  most = 0;
  behave = () => Promise.resolve();
  worker = await startWorkerWith((await createTestDatabase()).url, [DustShelves]);
});

afterEach(() => worker.close());

describe('a schedule', () => {
  it('runs again and again, each time with its own now', async () => {
    await eventually(() => runs.length >= 3);
    for (const { at, now } of runs) expect(Math.abs(at.getTime() - now.getTime())).toBeLessThan(100);
    expect(new Set(runs.map(({ now }) => now.getTime())).size).toBe(runs.length);
  });

  it('never overlaps itself', async () => {
    behave = () => sleep(200);
    await sleep(1_000);
    expect(runs.length).toBeGreaterThan(1);
    expect(most).toBe(1);
  });

  it('goes on after a failure', async () => {
    behave = () => Promise.reject(new Error('the ladder is gone'));
    await eventually(() => runs.length >= 3);
  });

  it('is finished at shutdown, and not begun again', async () => {
    let finished = 0;
    behave = async () => {
      await sleep(300);
      finished += 1;
    };
    await eventually(() => atOnce === 1);
    await worker.close();
    expect(atOnce).toBe(0);
    expect(finished).toBeGreaterThan(0);
    const before = runs.length;
    await sleep(300);
    expect(runs).toHaveLength(before);
  });
});
