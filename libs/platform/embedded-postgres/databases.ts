import pg from 'pg';
import { SUPERUSER } from './create-cluster.js';

/** The databases of one running server. */
export class Databases {
  constructor(
    readonly port: number,
    private readonly password: string,
  ) {}

  connectionString(database: string): string {
    return `postgresql://${SUPERUSER}:${this.password}@127.0.0.1:${this.port}/${encodeURIComponent(database)}`;
  }

  async ensure(name: string): Promise<void> {
    await this.administer(async (client) => {
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
    });
  }

  async create(name: string, template?: string): Promise<void> {
    const from = template === undefined ? '' : ` TEMPLATE ${pg.escapeIdentifier(template)}`;
    await this.administer((client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}${from}`));
  }

  async drop(name: string): Promise<void> {
    await this.administer((client) =>
      client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
    );
  }

  private async administer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
    const client = new pg.Client({ connectionString: this.connectionString('postgres') });
    // A server that goes down tells idle clients too; the query in flight fails by itself.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
