import type { INestApplicationContext } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '#platform/database';
import { DomainEvent, newId } from '#platform/domain';
import { type EventEnvelope, type EventHandler, HandlesEvent, Outbox, OutboxLag } from '#platform/outbox';
import { PermanentFailure, Queues } from '#platform/queues';
import { SweepOutbox } from '../../../libs/platform/outbox/sweep-outbox.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { startPlatformApp } from '../../support/platform-app.js';
import { eventually, startWorkerWith } from '../../support/worker.js';

class CupFilled extends DomainEvent {
  readonly aggregateType = 'cup';
  constructor(
    readonly aggregateId: string,
    readonly step: number,
    readonly at = new Date('2027-03-01T06:00:00Z'),
  ) {
    super();
  }
}

class NobodyCares extends DomainEvent {
  readonly aggregateType = 'cup';
  constructor(readonly aggregateId: string) {
    super();
  }
}

/** What was handled, as `handler:step`, and what the test wants to go wrong. */
let handled: string[] = [];
let envelopes: EventEnvelope<CupFilled>[] = [];
let trouble: (event: EventEnvelope<CupFilled>) => Promise<void> | void = () => undefined;

@HandlesEvent(CupFilled, { attempts: 4, backoffMilliseconds: 50 })
class Wash implements EventHandler<CupFilled> {
  async handle(event: EventEnvelope<CupFilled>): Promise<void> {
    await trouble(event);
    envelopes.push(event);
    handled.push(`wash:${event.payload.step}`);
  }
}

@HandlesEvent(CupFilled, { queue: 'slow', attempts: 4, backoffMilliseconds: 50 })
class Dry implements EventHandler<CupFilled> {
  handle(event: EventEnvelope<CupFilled>): Promise<void> {
    handled.push(`dry:${event.payload.step}`);
    return Promise.resolve();
  }
}

let database: TestDatabase;
let workers: INestApplicationContext[] = [];

beforeEach(async () => {
  handled = [];
  envelopes = [];
  trouble = () => undefined;
  database = await createTestDatabase();
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.close()));
  workers = [];
});

async function start(...handlers: (typeof Wash)[]): Promise<INestApplicationContext> {
  const worker = await startWorkerWith(database.url, handlers);
  workers.push(worker);
  return worker;
}

async function note(worker: INestApplicationContext, ...events: DomainEvent[]): Promise<void> {
  await worker.get(Database).transaction(() => worker.get(Outbox).add(...events));
}

const steps = (handler: string) =>
  handled.filter((entry) => entry.startsWith(handler)).map((entry) => Number(entry.split(':')[1]));

describe('the outbox relay', () => {
  it('tells every handler of an event what happened', async () => {
    const worker = await start(Wash, Dry);
    const cup = newId();
    await note(worker, new CupFilled(cup, 1));
    await eventually(() => handled.length === 2);
    expect(handled.toSorted()).toEqual(['dry:1', 'wash:1']);
    expect(envelopes[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      name: 'CupFilled',
      aggregateId: cup,
      payload: { step: 1, at: '2027-03-01T06:00:00.000Z' },
      occurredAt: expect.any(Date) as Date,
    });
  });

  it('tells nobody of what was rolled back', async () => {
    const worker = await start(Wash);
    const cup = newId();
    const undone = worker.get(Database).transaction(async () => {
      await worker.get(Outbox).add(new CupFilled(cup, 1));
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    await note(worker, new CupFilled(cup, 2));
    await eventually(() => handled.length === 1);
    expect(handled).toEqual(['wash:2']);
  });

  it('only marks events that nobody handles', async () => {
    const worker = await start(Wash);
    await note(worker, new NobodyCares(newId()));
    await eventually(async () => {
      const [row] = await database.query('SELECT dispatched_at FROM outbox_events');
      return row?.['dispatched_at'] !== null;
    });
    expect(await database.query('SELECT * FROM outbox_deliveries')).toEqual([]);
  });

  it('keeps the order of one aggregate, even when a handler fails first and is tried again', async () => {
    const worker = await start(Wash, Dry);
    const cup = newId();
    let failures = 2;
    trouble = ({ payload }) => {
      if (payload.step === 2 && failures-- > 0) throw new Error('the water is off');
    };
    for (let step = 1; step <= 6; step += 1) await note(worker, new CupFilled(cup, step));
    await eventually(() => handled.length === 12);
    expect(steps('wash')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(steps('dry')).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('lets other aggregates pass one whose handler fails', async () => {
    const worker = await start(Wash);
    const [stuck, other] = [newId(), newId()];
    let broken = true;
    trouble = ({ aggregateId }) => {
      if (aggregateId === stuck && broken) throw new Error('the water is off');
    };
    await note(worker, new CupFilled(stuck, 1), new CupFilled(other, 2));
    await eventually(() => handled.length === 1);
    broken = false;
    await eventually(() => handled.length === 2);
    expect(handled).toEqual(['wash:2', 'wash:1']);
  });

  it('goes on to the next event when one was given up, and leaves that in the failed set', async () => {
    const worker = await start(Wash);
    const cup = newId();
    trouble = ({ payload }) => {
      if (payload.step === 1) throw new Error('the water is off');
      if (payload.step === 2) throw new PermanentFailure('cup_broken');
    };
    await note(worker, new CupFilled(cup, 1), new CupFilled(cup, 2), new CupFilled(cup, 3));
    await eventually(() => handled.length === 1);
    expect(handled).toEqual(['wash:3']);
    const deliveries = await database.query('SELECT exhausted FROM outbox_deliveries ORDER BY sequence');
    expect(deliveries.map(({ exhausted }) => exhausted as boolean)).toEqual([true, true, false]);
    const failed = await worker.get(Queues, { strict: false }).get('events').getFailed();
    expect(failed.map(({ failedReason }) => failedReason).toSorted()).toEqual([
      'Error',
      'given up: cup_broken',
    ]);
  });

  it('does each event once although two relays are at work', async () => {
    const [one, two] = [await start(Wash, Dry), await start(Wash, Dry)];
    const cups = Array.from({ length: 20 }, newId);
    for (let step = 1; step <= 10; step += 1) {
      await Promise.all([
        note(one, ...cups.slice(0, 10).map((cup) => new CupFilled(cup, step))),
        note(two, ...cups.slice(10).map((cup) => new CupFilled(cup, step))),
      ]);
    }
    await eventually(() => handled.length >= 400, 25);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(handled).toHaveLength(400);
    for (const cup of cups) {
      const seen = envelopes.filter(({ aggregateId }) => aggregateId === cup);
      expect(seen.map(({ payload }) => payload.step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }
  });

  it('tells again what a queue has forgotten, and not what was done', async () => {
    const first = await start(Wash);
    let release: () => void = () => undefined;
    trouble = ({ payload }) =>
      payload.step === 2 ? new Promise<void>((resolve) => (release = resolve)) : undefined;
    const cup = newId();
    await note(first, new CupFilled(cup, 1), new CupFilled(cup, 2));
    await eventually(() => handled.length === 1);
    await eventually(async () => {
      const rows = await database.query('SELECT FROM outbox_deliveries WHERE enqueued_at IS NOT NULL');
      return rows.length === 2;
    });
    // As after a flushed Redis: the jobs are gone, the rows are there, and a minute has passed.
    await first.get(Queues, { strict: false }).get('events').obliterate({ force: true });
    trouble = () => undefined;
    await database.query(`UPDATE outbox_deliveries SET enqueued_at = now() - interval '61 seconds'`);
    await eventually(() => handled.includes('wash:2'));
    release();
    expect(steps('wash').filter((step) => step === 1)).toHaveLength(1);
  });

  it('notices what its queue gave up on behind its back', async () => {
    const worker = await start(Wash);
    const cup = newId();
    trouble = ({ payload }) => {
      if (payload.step === 1) throw new PermanentFailure('cup_broken');
    };
    await note(worker, new CupFilled(cup, 1));
    await eventually(
      async () => (await database.query('SELECT FROM outbox_deliveries WHERE exhausted')).length === 1,
    );
    // As if the worker had died before it could note so.
    await database.query(
      `UPDATE outbox_deliveries SET finished_at = NULL, exhausted = false, enqueued_at = now() - interval '61 seconds'`,
    );
    await note(worker, new CupFilled(cup, 2));
    await eventually(() => handled.length === 1);
    expect(handled).toEqual(['wash:2']);
  });
});

describe('the sweep of the outbox', () => {
  it('forgets what was dealt with a week ago, and keeps what was given up for a month', async () => {
    const worker = await start(Wash);
    trouble = ({ payload }) => {
      if (payload.step >= 3) throw new PermanentFailure('cup_broken');
    };
    for (let step = 1; step <= 4; step += 1) await note(worker, new CupFilled(newId(), step));
    await eventually(async () => {
      const rows = await database.query('SELECT FROM outbox_deliveries WHERE finished_at IS NOT NULL');
      return rows.length === 4;
    });
    for (const [step, days] of [
      [1, 6],
      [2, 8],
      [3, 8],
      [4, 31],
    ]) {
      await database.query(
        `UPDATE outbox_events SET dispatched_at = now() - $2 * interval '1 day' WHERE payload ->> 'step' = $1::text`,
        [step, days],
      );
    }
    await worker.get(SweepOutbox, { strict: false }).run(new Date());
    const left = await database.query<{ step: string }>(
      `SELECT payload ->> 'step' AS step FROM outbox_events ORDER BY 1`,
    );
    expect(left.map(({ step }) => step)).toEqual(['1', '3']);
  });
});

describe('the lag of the outbox', () => {
  it('is the age of what nobody has passed on, but not of what waits for a failing one before it', async () => {
    const worker = await start(Wash);
    const lag = worker.get(OutboxLag);
    expect(await lag.measure()).toBe(0);
    let broken = true;
    trouble = () => {
      if (broken) throw new Error('the water is off');
    };
    const cup = newId();
    await note(worker, new CupFilled(cup, 1), new CupFilled(cup, 2));
    await eventually(async () => (await database.query('SELECT FROM outbox_deliveries')).length === 2);
    await database.query(`UPDATE outbox_events SET occurred_at = now() - interval '1 hour'`);
    await eventually(async () => (await lag.measure()) === 0);
    broken = false;
    await eventually(() => handled.length === 2);
  });

  it('counts what no relay takes up', async () => {
    const worker = await start();
    await worker.close();
    await database.query(
      `INSERT INTO outbox_events (id, name, aggregate_type, aggregate_id, payload, occurred_at)
       VALUES ($1, 'CupFilled', 'cup', $1, '{}', now() - interval '1 minute')`,
      [newId()],
    );
    const platform = await startPlatformApp(database.url);
    expect(await platform.app.get(OutboxLag).measure()).toBeGreaterThanOrEqual(60);
    await platform.app.close();
  });
});

describe('at the start, the process ends when', () => {
  it('two events have one name', async () => {
    const other = { CupFilled: class extends CupFilled {} };
    Object.defineProperty(other.CupFilled, 'name', { value: 'CupFilled' });
    @HandlesEvent(other.CupFilled)
    class Break extends Dry {}
    await expect(startWorkerWith(database.url, [Wash, Break])).rejects.toThrow(
      /two events are called CupFilled/,
    );
  });

  it('two handlers have one name', async () => {
    const twin = (() => {
      @HandlesEvent(CupFilled)
      class Wash extends Dry {}
      return Wash;
    })();
    await expect(startWorkerWith(database.url, [Wash, twin])).rejects.toThrow(
      /two event handlers are called Wash/,
    );
  });

  it('somebody handles what is no event', async () => {
    @HandlesEvent(undefined as never)
    class Break extends Dry {}
    await expect(startWorkerWith(database.url, [Break])).rejects.toThrow(
      /Break handles something that is no event/,
    );
  });
});
