import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { constraintMeans, createDataSource, Database } from '#platform/database';
import { AlreadyExists, Malformed, TryAgain } from '#platform/domain';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

constraintMeans('cups_name_key', () => new AlreadyExists('a cup of that name'));

let at: TestDatabase;
let dataSource: DataSource;
let database: Database;

beforeAll(async () => {
  at = await createTestDatabase();
  await at.query(`
    CREATE TABLE cups (
      id int CONSTRAINT cups_pkey PRIMARY KEY,
      name text CONSTRAINT cups_name_key UNIQUE,
      fill int NOT NULL DEFAULT 0 CONSTRAINT cups_fill_check CHECK (fill >= 0)
    )`);
  dataSource = await createDataSource({ url: at.url, poolSize: 4 }).initialize();
  database = new Database(dataSource);
});
beforeEach(async () => {
  await at.query('TRUNCATE cups');
  await at.query(`INSERT INTO cups VALUES (1, 'one'), (2, 'two')`);
});
afterAll(() => dataSource.destroy());

const add = (id: number, name = `cup ${id}`) =>
  database.writer.query('INSERT INTO cups (id, name) VALUES ($1, $2)', [id, name]);
const fill = (id: number, amount: number) =>
  database.writer.query('UPDATE cups SET fill = fill + $2 WHERE id = $1', [id, amount]);
const ids = async () => (await at.query('SELECT id FROM cups ORDER BY id')).map(({ id }) => id as number);
const fillOf = async (id: number) =>
  (await at.query('SELECT fill FROM cups WHERE id = $1', [id]))[0]!['fill'] as number;
const backend = async () =>
  (await database.reader.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]!.pid;

describe('Writing', () => {
  it('is refused outside a transaction, and nothing is written', () => {
    expect(() => database.writer).toThrow('Writing needs a transaction');
  });

  it('is refused after the transaction has ended, however it is reached', async () => {
    let late: Promise<unknown> | undefined;
    await database.transaction(async () => {
      await add(3);
      late = sleep(50).then(() => add(4));
      late.catch(() => undefined);
    });
    await expect(late).rejects.toThrow('the transaction is over');
    expect(await ids()).toEqual([1, 2, 3]);
  });

  it('of a part that goes on after another has failed is refused, and never lands elsewhere', async () => {
    let late: Promise<unknown> | undefined;
    const work = database.transaction(() => {
      late = sleep(50).then(() => add(4));
      late.catch(() => undefined);
      return Promise.all([add(1), late]);
    });
    await expect(work).rejects.toThrow();
    // Too late for the connection, or, on a slow machine, for its failed transaction: never done.
    await expect(late).rejects.toThrow();
    expect(await ids()).toEqual([1, 2]);
  });

  it('through the entity manager goes into the same transaction', async () => {
    const work = database.transaction(async () => {
      await database.writer.manager.query('INSERT INTO cups (id) VALUES (3)');
      expect(await database.reader.query('SELECT 1 FROM cups WHERE id = 3')).toHaveLength(1);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await ids()).toEqual([1, 2]);
  });
});

describe('A transaction', () => {
  it('keeps what was written, and returns what the work returned', async () => {
    expect(await database.transaction(async () => (await add(3), 'done'))).toBe('done');
    expect(await ids()).toEqual([1, 2, 3]);
  });

  it('is seen by its own reader at once, and by others when it is over', async () => {
    await database.transaction(async () => {
      await add(3);
      expect(await database.reader.query('SELECT id FROM cups WHERE id = 3')).toHaveLength(1);
      expect(await ids()).toEqual([1, 2]);
    });
    expect(await ids()).toEqual([1, 2, 3]);
  });

  it('rolls everything back on any error, and passes the error on as it is', async () => {
    const error = new RangeError('changed my mind');
    const work = database.transaction(async () => {
      await add(3);
      throw error;
    });
    await expect(work).rejects.toBe(error);
    expect(await ids()).toEqual([1, 2]);
  });

  it('inside another joins it: both are kept, or neither', async () => {
    const pids: number[] = [];
    const nested = (id: number) =>
      database.transaction(async () => {
        pids.push(await backend());
        await database.transaction(() => add(id));
      });
    await database.transaction(async () => {
      pids.push(await backend());
      await nested(3);
    });
    expect(new Set(pids).size).toBe(1);
    const work = database.transaction(async () => {
      await nested(4);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await ids()).toEqual([1, 2, 3]);
  });

  it('is its own, beside others that run at the same time', async () => {
    const seen = await Promise.all(
      [3, 4, 5, 6, 7, 8].map((id) =>
        database.transaction(async () => {
          await add(id);
          await sleep(20);
          return (await database.reader.query<{ id: number }>('SELECT id FROM cups WHERE id = $1', [id]))
            .length;
        }),
      ),
    );
    expect(seen).toEqual([1, 1, 1, 1, 1, 1]);
    expect(await ids()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('that swallowed an error of the database fails loudly at its end', async () => {
    const work = database.transaction(async () => {
      await add(3);
      await add(1).catch(() => 'I did not see that');
    });
    await expect(work).rejects.toThrow('an error was swallowed');
    expect(await ids()).toEqual([1, 2]);
  });

  it('leaves its connection to the next one without a trace', async () => {
    await database.transaction(() => add(1)).catch(() => undefined);
    await database.transaction(() => add(1)).catch(() => undefined);
    const open = await at.query(
      `SELECT state FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    );
    expect(open).toEqual([]);
    await Promise.all(Array.from({ length: 12 }, (_, i) => database.transaction(() => add(10 + i))));
    expect(await ids()).toHaveLength(14);
  });
});

describe('Statements that do not wait for each other', () => {
  it('run in the order in which they were issued', async () => {
    await database.transaction(async () => {
      const [, , third] = await Promise.all([
        add(3, 'first'),
        database.writer.query(`UPDATE cups SET name = 'second' WHERE id = 3 AND name = 'first'`),
        database.reader.query<{ name: string }>('SELECT name FROM cups WHERE id = 3'),
      ]);
      expect(third).toEqual([{ name: 'second' }]);
      await Promise.all(Array.from({ length: 50 }, (_, i) => add(100 + i)));
      const rows = await database.reader.query<{ id: number }>(
        'SELECT id FROM cups WHERE id >= 100 ORDER BY ctid',
      );
      expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, i) => 100 + i));
    });
  });

  it('fail together when one of them does', async () => {
    await expect(database.transaction(() => Promise.all([add(3), add(1), add(4)]))).rejects.toThrow();
    expect(await ids()).toEqual([1, 2]);
  });

  it('begin with the transaction even if the first of them fails', async () => {
    await expect(database.transaction(() => add(1))).rejects.toThrow();
    expect(await database.transaction(() => add(3))).toEqual([]);
  });
});

describe('What PostgreSQL says', () => {
  it('by a constraint that has an error is that error', async () => {
    await expect(database.transaction(() => add(3, 'one'))).rejects.toBeInstanceOf(AlreadyExists);
  });

  it('by a constraint that has none stays what it is: a fault of ours', async () => {
    await expect(database.transaction(() => fill(1, -1))).rejects.toMatchObject({
      code: '23514',
      constraint: 'cups_fill_check',
    });
  });

  it('of a value that no column can hold is the request’s fault', async () => {
    await expect(database.transaction(() => add(3, 'a\u0000b'))).rejects.toBeInstanceOf(Malformed);
  });

  it('is given a constraint once only', () => {
    expect(() => constraintMeans('cups_name_key', () => new TryAgain())).toThrow('already has an error');
  });
});

/** Somebody beside us who holds locks, in a session of their own. */
async function aRival(): Promise<pg.Client> {
  const rival = new pg.Client({ connectionString: at.url });
  rival.on('error', () => undefined);
  await rival.connect();
  await rival.query('BEGIN');
  return rival;
}
const rivals: pg.Client[] = [];
afterEach(async () => {
  await Promise.all(rivals.splice(0).map((rival) => rival.end().catch(() => undefined)));
});

/**
 * Takes cup 1, while a rival has cup 2 and then wants cup 1: a real deadlock, of which we are the victim because we
 * wait longer.
 */
async function runIntoDeadlock(): Promise<void> {
  await fill(1, 1);
  const rival = await aRival();
  rivals.push(rival);
  await rival.query('UPDATE cups SET fill = fill + 10 WHERE id = 2');
  const ours = fill(2, 1);
  // We wait by now, and begin to look for a deadlock a good while before the rival does.
  await Promise.race([sleep(200), ours]);
  // It gets cup 1 when we have been sacrificed.
  const theirs = rival
    .query('UPDATE cups SET fill = fill + 10 WHERE id = 1')
    .then(() => rival.query('COMMIT'));
  await Promise.allSettled([ours, theirs]);
  await ours;
}

describe('A deadlock', () => {
  it('makes the work run again, from its beginning, on a fresh transaction', async () => {
    let attempts = 0;
    const result = await database.transaction(async () => {
      attempts += 1;
      if (attempts === 1) await runIntoDeadlock();
      else await fill(1, 1);
      return 'done';
    });
    expect([result, attempts]).toEqual(['done', 2]);
    expect([await fillOf(1), await fillOf(2)]).toEqual([11, 10]);
  });

  it('every time is given up after the third, with nothing changed by us', async () => {
    let attempts = 0;
    const work = database.transaction(async () => {
      attempts += 1;
      await add(10 + attempts);
      await runIntoDeadlock();
    });
    await expect(work).rejects.toMatchObject({ code: 'try_again', details: { retryAfterSeconds: 1 } });
    expect(attempts).toBe(3);
    expect(await ids()).toEqual([1, 2]);
    expect([await fillOf(1), await fillOf(2)]).toEqual([30, 30]);
  });

  it('between two of our own transactions lets both come through', async () => {
    const takeBoth = (first: number, second: number) =>
      database.transaction(async () => {
        await fill(first, 1);
        await sleep(100);
        await fill(second, 1);
      });
    await Promise.all([takeBoth(1, 2), takeBoth(2, 1)]);
    expect([await fillOf(1), await fillOf(2)]).toEqual([2, 2]);
  });

  it('inside a nested transaction makes the outermost work run again, not the inner one', async () => {
    const seen: string[] = [];
    await database.transaction(async () => {
      seen.push('outer');
      await database.transaction(async () => {
        seen.push('inner');
        if (seen.length === 2) await runIntoDeadlock();
      });
    });
    expect(seen).toEqual(['outer', 'inner', 'outer', 'inner']);
  });
});

describe('A serialisation failure', () => {
  /** Reads a snapshot, lets somebody else change the row, and then wants to change it too. */
  const failToSerialise = async () => {
    await database.writer.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await database.reader.query('SELECT fill FROM cups WHERE id = 1');
    await at.query('UPDATE cups SET fill = fill + 10 WHERE id = 1');
    await fill(1, 1);
  };

  it('makes the work run again', async () => {
    let attempts = 0;
    await database.transaction(async () => {
      attempts += 1;
      await (attempts < 3 ? failToSerialise() : fill(1, 1));
    });
    expect(attempts).toBe(3);
    expect(await fillOf(1)).toBe(21);
  });

  it('every time is given up after the third', async () => {
    let attempts = 0;
    const work = database.transaction(async () => {
      attempts += 1;
      await failToSerialise();
    });
    await expect(work).rejects.toBeInstanceOf(TryAgain);
    expect(attempts).toBe(3);
    expect(await fillOf(1)).toBe(30);
  });
});

describe('Another error', () => {
  it('is not tried again', async () => {
    let attempts = 0;
    const work = database.transaction(async () => {
      attempts += 1;
      await add(1);
    });
    await expect(work).rejects.toThrow();
    expect(attempts).toBe(1);
  });
});

describe('A connection that dies', () => {
  const kill = (pid: number) => at.query('SELECT pg_terminate_backend($1)', [pid]);

  it('between two statements gives up the transaction with try_again, and the pool heals', async () => {
    const work = database.transaction(async () => {
      await add(3);
      await kill(await backend());
      await add(4);
    });
    await expect(work).rejects.toBeInstanceOf(TryAgain);
    expect(await ids()).toEqual([1, 2]);
    await database.transaction(() => add(5));
    expect(await ids()).toEqual([1, 2, 5]);
  });

  it('while a statement runs gives up the transaction with try_again', async () => {
    const work = database.transaction(async () => {
      const pid = await backend();
      const asleep = database.writer.query('SELECT pg_sleep(20)');
      await Promise.race([sleep(100).then(() => kill(pid)), asleep]);
      await asleep;
    });
    await expect(work).rejects.toBeInstanceOf(TryAgain);
    expect(await database.reader.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('while nobody used it is replaced, all of them if need be', async () => {
    await Promise.all(Array.from({ length: 4 }, () => database.transaction(() => sleep(20))));
    await at.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await sleep(100);
    await Promise.all(Array.from({ length: 12 }, (_, i) => database.transaction(() => add(20 + i))));
    expect(await ids()).toHaveLength(14);
  });

  it('many times over costs the pool none of its places', async () => {
    for (let i = 0; i < 10; i += 1) {
      const work = database.transaction(async () => {
        await kill(await backend());
        await add(30 + i);
      });
      await expect(work).rejects.toBeInstanceOf(TryAgain);
    }
    const pids = await Promise.all(
      Array.from({ length: 4 }, () =>
        database.transaction(async () => {
          const pid = await backend();
          await sleep(100);
          return pid;
        }),
      ),
    );
    expect(new Set(pids).size).toBe(4);
  });
});

describe('A lock or a statement without an end', () => {
  it('is given up with try_again', async () => {
    const rival = await aRival();
    rivals.push(rival);
    await rival.query('UPDATE cups SET fill = 7 WHERE id = 1');
    const waiting = database.transaction(async () => {
      await database.writer.query(`SET LOCAL lock_timeout = '100ms'`);
      await fill(1, 1);
    });
    await expect(waiting).rejects.toBeInstanceOf(TryAgain);
    const slow = database.transaction(async () => {
      await database.writer.query(`SET LOCAL statement_timeout = '100ms'`);
      await database.writer.query('SELECT pg_sleep(5)');
    });
    await expect(slow).rejects.toBeInstanceOf(TryAgain);
  });
});

describe('What comes back', () => {
  it('has calendar days as text and counts as numbers', async () => {
    const rows = await database.reader.query(`SELECT date '2027-03-01' AS day, count(*) AS cups FROM cups`);
    expect(rows).toEqual([{ day: '2027-03-01', cups: 2 }]);
  });
});
