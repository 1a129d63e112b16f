import { setTimeout as sleep } from 'node:timers/promises';
import { checkCluster, hasCluster } from './cluster.js';
import { createCluster } from './create-cluster.js';
import { DataFolder } from './data-folder.js';
import { Databases } from './databases.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { freePort } from './free-port.js';
import { findPlatformBinaries } from './platform-binaries.js';
import { serverProcessOf, waitUntilGone, waitUntilUnserved } from './postmaster-pid-file.js';
import { probeServer } from './reach.js';
import { serverUserFor } from './run-as.js';
import { type Installation, launchServer, ServerEnded, waitUntilReady } from './server.js';
import { explain, isPassing, lastLines } from './server-log.js';
import type { Supervised } from './supervisor.js';

const DATABASE = 'kairos';

/** For so long a server that was killed just now may hold on to the cluster. */
const PATIENCE_MILLISECONDS = 5_000;

export interface EmbeddedPostgresOptions {
  /** Holds `postgres/` (the cluster), `postgres.password` and `postgres.log`. Made if it does not exist. */
  readonly dataDirectory: string;
  /** On 127.0.0.1. Without it, or with 0, a free port is taken. */
  readonly port?: number;
  /** Server settings over our own, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A PostgreSQL server of our own, on 127.0.0.1 only, that never outlives this process. */
export class EmbeddedPostgres {
  /** Leads to the database `kairos`, as the superuser of the cluster. */
  readonly connectionString: string;
  readonly port: number;
  private stopped: Promise<void> | undefined;
  private readonly unexpectedEnd: Promise<EmbeddedPostgresError | undefined>;

  private constructor(
    private readonly folder: DataFolder,
    private readonly server: Supervised,
    private readonly databases: Databases,
    private readonly pid: number | undefined,
  ) {
    this.port = databases.port;
    this.connectionString = databases.connectionString(DATABASE);
    this.unexpectedEnd = server.ended.then(() => (this.stopped ? undefined : this.describeEnd()));
    server.unref();
  }

  /**
   * Starts the server, on first use with a new cluster, and answers when the database `kairos` can be used.
   *
   * @throws EmbeddedPostgresError, whose one-line message says what stands in the way and what to do.
   */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const { dataDirectory, port = 0, settings = {} } = options;
    const binaries = await findPlatformBinaries();
    const folder = await DataFolder.open(dataDirectory);
    const user = await serverUserFor(folder.cluster);
    const version = await probeServer(binaries, folder.path, user);
    if (!(await hasCluster(folder))) await createCluster(folder, { binaries, user });
    await checkCluster(folder, user, version);
    return EmbeddedPostgres.launch({ binaries, user, folder, settings }, port);
  }

  private static async launch(installation: Installation, wantedPort: number): Promise<EmbeddedPostgres> {
    const { folder, user } = installation;
    const giveUpAt = Date.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      await waitUntilUnserved(folder.cluster, giveUpAt);
      const port = await freePort(wantedPort);
      try {
        return await EmbeddedPostgres.launchOnce(installation, port);
      } catch (error) {
        if (!(error instanceof ServerEnded)) throw error;
        if (!isPassing(error.message) || Date.now() >= giveUpAt) {
          throw explain(error.message, { folder, port, userName: user.name });
        }
        await sleep(200);
      }
    }
  }

  private static async launchOnce(installation: Installation, port: number): Promise<EmbeddedPostgres> {
    const { folder } = installation;
    const databases = new Databases(port, await folder.readPassword());
    const server = await launchServer(installation, port);
    try {
      await waitUntilReady(server, { databases, database: DATABASE, folder });
    } catch (error) {
      await server.abort();
      throw error;
    }
    return new EmbeddedPostgres(folder, server, databases, await serverProcessOf(folder.cluster));
  }

  /** Makes a database, empty or as a copy of `template` (to which nobody may be connected then), and answers its URL. */
  async createDatabase(name: string, template?: string): Promise<string> {
    await this.databases.create(name, template);
    return this.databases.connectionString(name);
  }

  /** Ends the connections to the database and removes it. No error if there is none. */
  dropDatabase(name: string): Promise<void> {
    return this.databases.drop(name);
  }

  /** Calls back, at most once, when the server ends without `stop`. It is not started again: the process should end. */
  onExit(callback: (error: EmbeddedPostgresError) => void): void {
    void this.unexpectedEnd.then((error) => error && callback(error));
  }

  /** Shuts the server down, which ends open connections, and waits until it has gone. May be called again. */
  stop(): Promise<void> {
    this.stopped ??= this.server.end().then(() => waitUntilGone(this.folder.cluster, this.pid));
    return this.stopped;
  }

  private async describeEnd(): Promise<EmbeddedPostgresError> {
    const words = await lastLines(this.folder.log);
    return new EmbeddedPostgresError(
      `PostgreSQL ended unexpectedly: ${words}. Its log is ${this.folder.log}.`,
    );
  }
}
