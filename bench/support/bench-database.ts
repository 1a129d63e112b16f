import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { EmbeddedPostgres } from '#platform/embedded-postgres';
import { migrate } from '../../apps/migrate/migrate.js';

/** Looks at the rows directly, past every door. */
export type Rows = <Row extends pg.QueryResultRow>(sql: string, parameters?: unknown[]) => Promise<Row[]>;

/** A migrated database of this proof's own: on the server of `DATABASE_URL`, or on an embedded one. */
export interface BenchDatabase {
  readonly url: string;
  readonly rows: Rows;
  /** Only an embedded server is ours to kill. */
  readonly server?: KillableServer;
  stop(): Promise<void>;
}

export async function aBenchDatabase(): Promise<BenchDatabase> {
  const given = process.env['DATABASE_URL'];
  const database = given ? await onServer(given) : await onEmbedded();
  await migrate(database.url);
  return database;
}

async function onServer(serverUrl: string): Promise<BenchDatabase> {
  const name = `kairos_bench_${randomBytes(6).toString('hex')}`;
  const server = quietPool(serverUrl);
  await server.query(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = quietPool(url.toString());
  return {
    url: url.toString(),
    rows: rowsOf(pool),
    stop: async () => {
      await pool.end();
      await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await server.end();
    },
  };
}

async function onEmbedded(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'kairos-bench-'));
  // Under root the server runs as somebody else, who must be able to enter.
  chmodSync(folder, 0o755);
  const server = await KillableServer.start(folder);
  const pool = quietPool(server.url);
  return {
    url: server.url,
    rows: rowsOf(pool),
    server,
    stop: async () => {
      await pool.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** An embedded server that can be killed and comes up again at the same place. */
export class KillableServer {
  private constructor(
    private readonly folder: string,
    private running: EmbeddedPostgres,
  ) {}

  static async start(folder: string): Promise<KillableServer> {
    return new KillableServer(folder, await launch(folder));
  }

  get url(): string {
    return this.running.connectionString;
  }

  /** `kill -9` of the postmaster; then a start on the same folder and port, which recovers. */
  async killAndRestart(): Promise<void> {
    const pidFile = await readFile(join(this.folder, 'postgres', 'postmaster.pid'), 'utf8');
    process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL');
    const { port } = this.running;
    this.running = await launch(this.folder, port);
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}

function launch(dataDirectory: string, port?: number): Promise<EmbeddedPostgres> {
  return EmbeddedPostgres.start({ dataDirectory, port, settings: { max_connections: '200' } });
}

function quietPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 4, application_name: 'kairos-bench' });
  // Killed servers end idle connections; the next query opens another.
  pool.on('error', () => undefined);
  return pool;
}

function rowsOf(pool: pg.Pool): Rows {
  return async (sql, parameters) => (await pool.query(sql, parameters)).rows as never;
}
