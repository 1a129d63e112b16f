import pg from 'pg';
import { randomBytes } from 'node:crypto';
import { afterAll, expect, inject, it } from 'vitest';
import { isPending, migrate, revert } from '../../../apps/migrate/migrate.js';
import { createDatabase, dropDatabase, onServer, withDatabase } from '../../support/server.js';

const name = `kairos_migrate_${randomBytes(6).toString('hex')}`;
const url = () => withDatabase(inject('serverUrl'), name);

afterAll(() => dropDatabase(inject('serverUrl'), name));

async function tables(): Promise<string[]> {
  return onServer(url(), async (client: pg.Client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
       WHERE table_schema IN ('public', 'bullmq')`,
    );
    return rows.map((row) => row.name);
  });
}

it('brings an empty database up to date, once, even when two start at the same moment', async () => {
  await createDatabase(inject('serverUrl'), name);
  expect(await isPending(url())).toBe(true);
  const [first, second] = await Promise.all([migrate(url()), migrate(url())]);
  expect([...first, ...second]).toEqual([...new Set([...first, ...second])]);
  expect(first.length + second.length).toBeGreaterThan(0);
  expect(await isPending(url())).toBe(false);
  expect(await tables()).toEqual(expect.arrayContaining(['public.time_claims', 'bullmq.job']));
});

it('takes the last migration back and runs it again', async () => {
  await revert(url());
  expect(await isPending(url())).toBe(true);
  await migrate(url());
  expect(await tables()).toContain('public.outbox_events');
});
