import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { type Config, withDevelopmentSecrets } from '#platform/config';
import { EmbeddedPostgres } from '#platform/embedded-postgres';
import { createApi } from '../api/create-api.js';
import { migrate } from '../migrate/migrate.js';
import { loadDemoData } from './demo-data.js';
import { StandaloneModule } from './standalone.module.js';
import { welcome } from './welcome.js';

/** All of Kairos on one machine with nothing but Node: PostgreSQL, schema, demo data, api and worker. */
export class Standalone {
  /** How to stop what was started so far, in the order in which it was started. */
  private readonly running: (() => Promise<unknown>)[] = [];
  private databaseLost: (error: Error) => void = () => undefined;
  private stopped: Promise<void> | undefined;

  /** What to do when its own PostgreSQL ended. It is not started again. */
  onDatabaseLost(react: (error: Error) => void): void {
    this.databaseLost = react;
  }

  /** Answers what to tell whoever started it. On an error, `stop` ends what runs already. */
  async start(given: Config): Promise<string> {
    // Before anything is made: whoever starts it twice should hear of the port, and of nothing else.
    await tryPort(given);
    const databaseUrl = given.databaseUrl ?? (await this.startPostgres(given));
    await migrate(databaseUrl);
    const config = withDevelopmentSecrets({ ...given, databaseUrl });
    const app = await createApi(StandaloneModule.with(config), config);
    this.running.push(() => app.close());
    await app.init();
    const hasDemo = !config.production && (await loadDemoData(app));
    await app.listen(config.port, config.host);
    return welcome(
      await app.getUrl(),
      hasDemo,
      given.databaseUrl ? undefined : resolve(config.dataDirectory),
    );
  }

  /** May be called again, and at any time. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    return this.stopped;
  }

  private async stopAll(): Promise<void> {
    for (const stop of this.running.reverse()) await stop();
  }

  private async startPostgres({ dataDirectory }: Config): Promise<string> {
    const postgres = await EmbeddedPostgres.start({ dataDirectory });
    this.running.push(() => postgres.stop());
    postgres.onExit((error) => this.databaseLost(error));
    return postgres.connectionString;
  }
}

function tryPort({ port, host }: Config): Promise<void> {
  return new Promise((free, taken) => {
    const server = createServer();
    server.once('error', taken);
    server.listen(port, host, () => server.close(() => free()));
  });
}
