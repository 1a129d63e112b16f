import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createAdapter as createPostgresAdapter } from '@socket.io/postgres-adapter';
import { createAdapter as createRedisAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import pg from 'pg';
import { type Namespace, Server } from 'socket.io';
import { CONFIG, type Config } from '#platform/config';
import { hearBreaks } from '#platform/database';
import { LOG, type Log } from '#platform/logging';
import { atMost } from '#platform/queues';

export const LIVE_NAMESPACE = '/live';

/** The room of somebody's open pages and apps. */
export const roomOf = (accountId: string): string => `account:${accountId}`;

/**
 * Live events to whoever is connected, to whichever process: over the database, or over Redis with `REDIS_URL`. A
 * process that holds no connections can speak to those of the others. To be called after the commit; what is missed
 * here is read again by whoever reconnects.
 */
@Injectable()
export class Live implements OnApplicationShutdown {
  private server: Server | undefined;
  private closing = false;
  private readonly endings: (() => Promise<unknown>)[] = [];

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Opened when first used: most workers in tests and many in life have nothing to say. */
  get io(): Server {
    return (this.server ??= this.open());
  }

  get namespace(): Namespace {
    return this.io.of(LIVE_NAMESPACE);
  }

  toAccount(accountId: string, event: string, payload: object): void {
    this.namespace.to(roomOf(accountId)).emit(event, payload);
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    if (this.server) await close(this.server);
    // A connection that is only just being made would be waited for for ever.
    for (const end of this.endings)
      await atMost(
        1,
        end().catch(() => undefined),
      );
  }

  private open(): Server {
    const { corsOrigins, redisUrl } = this.config;
    const server = new Server({
      serveClient: false,
      cors: { origin: [...corsOrigins] },
      // Browsers let pages of any origin open sockets; only listed ones get one. Programs send no origin.
      allowRequest: ({ headers: { origin } }, decide) =>
        decide(null, origin === undefined || corsOrigins.includes(origin)),
      maxHttpBufferSize: 16_384,
      connectTimeout: 10_000,
    });
    server.adapter(redisUrl ? this.overRedis(redisUrl) : this.overPostgres());
    return server;
  }

  private overPostgres() {
    const connection = { connectionString: this.config.databaseUrl, keepAlive: true };
    const pool = new pg.Pool({ ...connection, application_name: 'kairos-live', max: 2 });
    const errorHandler = (error: Error) =>
      this.log.warn({ err: error }, 'live events do not reach other processes');
    // The adapter keeps a connection for itself and does not listen to its errors.
    hearBreaks(pool, errorHandler);
    const clients = new Set<pg.Client>();
    pool.on('connect', (borrowed) => {
      const client = borrowed as unknown as pg.Client;
      clients.add(client);
      client.on('end', () => clients.delete(client));
      if (this.closing) void client.end();
    });
    this.endings.push(async () => {
      // The adapter would try again and again, and keeps what it was only just given.
      pool.connect = () => new Promise<never>(() => undefined);
      await Promise.all([pool.end(), ...[...clients].map((client) => client.end())]);
    });
    return createPostgresAdapter(pool, { channelPrefix: 'kairos_live', errorHandler });
  }

  private overRedis(redisUrl: string) {
    const publisher = new Redis(redisUrl, { maxRetriesPerRequest: null });
    const subscriber = publisher.duplicate();
    for (const redis of [publisher, subscriber]) {
      redis.on('error', (error) => this.log.warn({ err: error }, 'live events do not reach other processes'));
      this.endings.push(() => leave(redis));
    }
    const installation = new URL(this.config.databaseUrl ?? 'postgres:///kairos').pathname.slice(1);
    return createRedisAdapter(publisher, subscriber, { key: `kairos-live-${installation}` });
  }
}

/** Politely, lest what the adapter has just asked for fails with nobody listening; but not for ever. */
async function leave(redis: Redis): Promise<void> {
  await atMost(
    1,
    redis.quit().catch(() => undefined),
  );
  redis.disconnect();
}

/** The HTTP server below is not ours to close, and who never took connections has no engine. */
async function close(server: Server): Promise<void> {
  await Promise.allSettled([...server._nsps.values()].map(async ({ adapter }) => adapter.close()));
  (server.engine as Server['engine'] | undefined)?.close();
}
