import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { testConfig } from '../../support/config.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { freePort } from '../../support/kairos-process.js';
import { eventually } from '../../support/worker.js';

const root = join(import.meta.dirname, '../../..');

let database: TestDatabase;
let child: ChildProcess;
let output = '';

beforeEach(async () => {
  database = await createTestDatabase();
});

afterEach(() => child.kill('SIGKILL'));

function start(environment: Record<string, string>): void {
  const { authSigningKey, authSecret, encryptionKeys } = testConfig(database.url);
  output = '';
  child = spawn(process.execPath, [join(root, 'test/support/child-program.mjs'), 'apps/worker/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      DATABASE_URL: database.url,
      AUTH_SIGNING_KEY: authSigningKey!,
      AUTH_SECRET: authSecret!,
      ENCRYPTION_KEYS: encryptionKeys!,
      HOST: '127.0.0.1',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout!.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (output += chunk.toString()));
}

describe('the worker process', () => {
  it(
    'answers health and metrics, takes up events, and ends cleanly when told to',
    { timeout: 90_000 },
    async () => {
      const port = await freePort();
      start({ WORKER_PORT: String(port) });
      const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
      await eventually(() => {
        if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${output}`);
        return ask('/health/ready').then(
          ({ status }) => status === 200,
          () => false,
        );
      }, 60);
      expect((await ask('/health/live')).status).toBe(200);
      await database.query(
        `INSERT INTO outbox_events (id, name, aggregate_type, aggregate_id, payload, occurred_at)
       VALUES ($1, 'SomethingOld', 'thing', $1, '{}', now())`,
        [newId()],
      );
      await eventually(async () => {
        const [event] = await database.query('SELECT dispatched_at FROM outbox_events');
        return event?.['dispatched_at'] !== null;
      });
      expect(await (await ask('/metrics')).text()).toMatch(/^kairos_outbox_events_dispatched_total [1-9]/m);
      child.kill('SIGTERM');
      const [code] = (await once(child, 'exit')) as [number | null];
      expect([code, output]).toEqual([0, '']);
    },
  );

  it('says in one line what is wrong with its configuration', { timeout: 60_000 }, async () => {
    start({ WORKER_PORT: 'seventeen' });
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(1);
    expect(output).toMatch(/^The worker does not start\..*WORKER_PORT/s);
    expect(output).not.toContain('    at ');
  });
});
