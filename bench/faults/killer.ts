import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchDatabase } from '../support/bench-database.js';
import type { Api, Installation } from '../support/installation.js';
import type { Program } from '../support/program.js';

const PAUSE_MS = 2_500;

/** Kills one after the other with -9 and starts it again, as an operator's supervisor would. */
export class Killer {
  readonly kills: string[] = [];

  private constructor(
    private readonly installation: Installation,
    private readonly database: BenchDatabase,
    private readonly apis: Api[],
    private worker: Program,
  ) {}

  static async begin(installation: Installation, database: BenchDatabase): Promise<Killer> {
    const apis = [await installation.startApi(), await installation.startApi()];
    return new Killer(installation, database, apis, installation.startWorker());
  }

  get urls(): string[] {
    return this.apis.map(({ url }) => url);
  }

  async killUntil(end: number): Promise<void> {
    const victims = [
      () => this.killApi(0),
      () => this.killServer(),
      () => this.killApi(1),
      () => this.killWorker(),
    ];
    for (let n = 0; Date.now() < end - PAUSE_MS; n += 1) {
      await sleep(PAUSE_MS);
      await victims[n % victims.length]!();
    }
  }

  private async killApi(n: number): Promise<void> {
    this.kills.push('api');
    await this.apis[n]!.program.kill();
    this.apis[n] = await this.installation.startApi(this.apis[n]!.port);
  }

  private async killWorker(): Promise<void> {
    this.kills.push('worker');
    await this.worker.kill();
    this.worker = this.installation.startWorker();
  }

  /** Somebody else's server is not ours to kill; its connections are. */
  private async killServer(): Promise<void> {
    const { server, rows } = this.database;
    this.kills.push(server ? 'postgresql' : 'all connections');
    if (server) return server.killAndRestart();
    await rows(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
  }
}
