import { mkdtemp, rm } from 'node:fs/promises';
import { chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { EmbeddedPostgres } from '#platform/embedded-postgres';
import { migrate } from '../../../apps/migrate/migrate.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { FrozenLink } from '../../support/frozen-link.js';
import type { Answer } from '../../support/http-client.js';
import { type PlatformApp, startPlatformApp } from '../../support/platform-app.js';
import { eventually } from '../../support/worker.js';

let platform: PlatformApp;
let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});

afterEach(() => platform.app.close());

const ready = (): Promise<Answer> => platform.http.get('/health/ready');

/** The checks that are not ok, by name. */
function wrong(answer: Answer): Record<string, string> {
  const { checks } = answer.body as { checks: { name: string; status: string; detail?: string }[] };
  return Object.fromEntries(
    checks
      .filter(({ status }) => status !== 'ok')
      .map(({ name, status, detail }) => [name, `${status}: ${detail}`]),
  );
}

describe('GET /health/live', () => {
  it('answers that the process runs', async () => {
    platform = await startPlatformApp(database.url);
    const answer = await platform.http.get('/health/live');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 'ok' });
  });
});

describe('GET /health/ready', () => {
  it('is ok when everything is, and tells the version of the zone rules', async () => {
    platform = await startPlatformApp(database.url);
    const answer = await ready();
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: 'ok',
      versions: { zoneRules: expect.stringMatching(/^20\d\d[a-z]$/) as string },
    });
    expect(wrong(answer)).toEqual({});
  });

  it('fails while the overlap constraint is missing', async () => {
    platform = await startPlatformApp(database.url);
    await database.query('ALTER TABLE time_claims DROP CONSTRAINT time_claims_no_overlap');
    const answer = await ready();
    expect(answer.status).toBe(503);
    expect(wrong(answer)).toEqual({
      overlap_constraint: 'failed: The constraint time_claims_no_overlap is missing.',
    });
  });

  it('fails while the overlap constraint is not valid', async () => {
    platform = await startPlatformApp(database.url);
    await database.query(
      `UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'time_claims_no_overlap'::regclass`,
    );
    const answer = await ready();
    expect(answer.status).toBe(503);
    expect(wrong(answer)).toEqual({
      overlap_constraint: 'failed: The constraint time_claims_no_overlap is not valid.',
    });
  });

  it('fails while a migration is pending', async () => {
    platform = await startPlatformApp(database.url);
    await database.query(`UPDATE migrations SET name = 'SomethingElse'`);
    const answer = await ready();
    expect(answer.status).toBe(503);
    expect(wrong(answer)['migrations']).toMatch(/^failed: Migrations are pending: FirstSchema\d+/);
  });

  it('fails on a database that was never migrated', async () => {
    await database.query('DROP TABLE migrations');
    platform = await startPlatformApp(database.url);
    const answer = await ready();
    expect(answer.status).toBe(503);
    expect(wrong(answer)['migrations']).toBe('failed: The database has no schema. Run the migrations.');
  });

  it('is degraded, and still ready, when events wait for more than 30 seconds', async () => {
    platform = await startPlatformApp(database.url);
    await database.query(
      `INSERT INTO outbox_events (id, name, aggregate_type, aggregate_id, payload, occurred_at)
       VALUES ($1, 'CupFilled', 'cup', $1, '{}', now() - interval '45 seconds')`,
      [newId()],
    );
    const answer = await ready();
    expect(answer.status).toBe(200);
    expect((answer.body as { status: string }).status).toBe('degraded');
    expect(wrong(answer)['outbox']).toMatch(/^degraded: Events have been waiting for 4\d s/);
  });

  it('is degraded when the mail server cannot be reached, and tells nobody its address', async () => {
    platform = await startPlatformApp(database.url, { SMTP_URL: 'smtp://user:secret@127.0.0.1:9' });
    const answer = await ready();
    expect(answer.status).toBe(200);
    expect(wrong(answer)).toEqual({ mail: 'degraded: The mail server does not answer, or none is set.' });
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|127\.0\.0\.1/);
  });

  it('is degraded when the queue backend is not there', async () => {
    platform = await startPlatformApp(database.url, { REDIS_URL: 'redis://127.0.0.1:9' });
    const answer = await ready();
    expect(answer.status).toBe(200);
    expect(wrong(answer)).toEqual({ queues: 'degraded: The queue backend does not answer.' });
  });

  it('fails within 2 seconds or so when the database hangs, and recovers', async () => {
    const link = await FrozenLink.to(database.url);
    platform = await startPlatformApp(link.url);
    expect((await ready()).status).toBe(200);
    link.freeze();
    const before = Date.now();
    const answer = await ready();
    expect(Date.now() - before).toBeLessThan(3_000);
    expect(answer.status).toBe(503);
    expect(wrong(answer)).toEqual({ database: 'failed: The database does not answer.' });
    expect((await platform.http.get('/health/live')).status).toBe(200);
    link.thaw();
    await eventually(async () => (await ready()).status === 200);
    await platform.app.close();
    link.close();
  });

  describe('with a server of its own', () => {
    let folder: string;
    afterAll(() => rm(folder, { recursive: true, force: true }));

    it('fails while PostgreSQL is stopped, and is ready again when it is back', async () => {
      folder = await mkdtemp(join(tmpdir(), 'kairos-health-'));
      chmodSync(folder, 0o755);
      const server = await EmbeddedPostgres.start({ dataDirectory: folder });
      await migrate(server.connectionString);
      platform = await startPlatformApp(server.connectionString);
      expect((await ready()).status).toBe(200);
      await server.stop();
      const answer = await ready();
      expect(answer.status).toBe(503);
      expect(wrong(answer)).toEqual({ database: 'failed: The database does not answer.' });
      expect(JSON.stringify(answer.body)).not.toContain(String(server.port));
      const again = await EmbeddedPostgres.start({ dataDirectory: folder, port: server.port });
      await eventually(async () => (await ready()).status === 200);
      await platform.app.close();
      await again.stop();
    });
  });
});

describe('GET /metrics', () => {
  it('gives figures in the text format of Prometheus', async () => {
    platform = await startPlatformApp(database.url);
    await platform.http.get('/health/live');
    const answer = await platform.http.get('/metrics');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.body).toMatch(/^kairos_outbox_lag_seconds 0$/m);
    expect(answer.body).toMatch(/^kairos_http_request_seconds_count\{.*route="\/health\/live"/m);
    expect(answer.body).toMatch(/^process_resident_memory_bytes \d/m);
  });
});
