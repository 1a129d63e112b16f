import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { EmbeddedPostgres } from '#platform/embedded-postgres';
import { migrate } from '../../../apps/migrate/migrate.js';
import { createTestDatabase } from '../../support/database.js';
import { onServer } from '../../support/server.js';
import { eventually } from '../../support/worker.js';

const support = join(import.meta.dirname, '../../support');
const children: ChildProcess[] = [];

afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

async function startWasher(databaseUrl: string): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [join(support, 'child-program.mjs'), join(support, 'cup-washer.child.ts')],
    { env: { ...process.env, CHILD_DATABASE_URL: databaseUrl }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

it(
  'loses no event and keeps the order although the worker is killed again and again',
  { timeout: 90_000 },
  async () => {
    const database = await createTestDatabase();
    await database.query(
      'CREATE TABLE washed (number bigint GENERATED ALWAYS AS IDENTITY, cup uuid, step int)',
    );
    const cups = Array.from({ length: 12 }, newId);
    const fill = async (step: number) => {
      for (const cup of cups) {
        await database.query(
          `INSERT INTO outbox_events (id, name, aggregate_type, aggregate_id, payload, occurred_at)
         VALUES ($1, 'CupFilled', 'cup', $2, $3, now())`,
          [newId(), cup, { step }],
        );
      }
    };
    for (let step = 1; step <= 10; step += 1) await fill(step);

    for (const moment of [150, 300, 450]) {
      const washer = await startWasher(database.url);
      await sleep(moment);
      washer.kill('SIGKILL');
      await once(washer, 'exit');
    }
    await startWasher(database.url);
    await eventually(async () => {
      const [left] = await database.query<{ count: number }>(
        `SELECT count(*)::int FROM outbox_events e LEFT JOIN outbox_deliveries d ON d.event_id = e.id
       WHERE d.finished_at IS NULL`,
      );
      return left?.count === 0;
    }, 60);

    const washed = await database.query<{ cup: string; step: number }>(
      'SELECT cup, step FROM washed ORDER BY number',
    );
    for (const cup of cups) {
      const steps = washed.filter((row) => row.cup === cup).map(({ step }) => step);
      // Again is possible, where the worker died before it could note that it was done; earlier or never is not.
      expect([...new Set(steps)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(steps.toSorted((a, b) => a - b)).toEqual(steps);
    }
  },
);

it('goes on by itself when PostgreSQL was killed and is there again', { timeout: 90_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kairos-relay-'));
  await chmod(folder, 0o755);
  let server = await EmbeddedPostgres.start({ dataDirectory: folder });
  const { port, connectionString: url } = server;
  await migrate(url);
  const onServerNow = (sql: string, parameters: unknown[] = []) =>
    onServer(url, async (client) => (await client.query<{ step: number }>(sql, parameters)).rows);
  await onServerNow('CREATE TABLE washed (cup uuid, step int)');
  const fill = (step: number) =>
    onServerNow(
      `INSERT INTO outbox_events (id, name, aggregate_type, aggregate_id, payload, occurred_at)
       VALUES ($1, 'CupFilled', 'cup', $1, $2, now())`,
      [newId(), { step }],
    );
  const washed = async () => (await onServerNow('SELECT step FROM washed')).map(({ step }) => step);

  const washer = await startWasher(url);
  await fill(1);
  await eventually(async () => (await washed()).includes(1));
  const [postmaster] = (await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(postmaster), 'SIGKILL');
  await server.stop();
  await sleep(3_000);
  server = await EmbeddedPostgres.start({ dataDirectory: folder, port });
  await fill(2);
  await eventually(async () => (await washed()).includes(2), 40);
  washer.kill('SIGKILL');
  await server.stop();
  await rm(folder, { recursive: true });
});
