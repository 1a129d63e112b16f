import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Socket } from 'socket.io';
import { Live, roomOf } from './live.js';
import { LiveTokens } from './live-tokens.js';
import { connectionsGauge } from './realtime.metrics.js';

const CHECK_EVERY_MILLISECONDS = 10_000;

interface SocketData {
  accountId: string;
  token: string;
}

/**
 * Takes connections: `/live`, with an access token as `auth.token`. A token is looked at again every ten seconds: who
 * signs out, is suspended, or lets it expire is disconnected after `signed_out`. `token` brings a fresh one in time.
 */
@Injectable()
export class LiveServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly live: Live,
    private readonly tokens: LiveTokens,
  ) {}

  onApplicationBootstrap(): void {
    // A command that borrows the modules of the api serves nobody.
    if (!this.adapterHost.httpAdapter) return;
    const { namespace } = this.live;
    namespace.use((socket, next) => {
      this.admit(socket).then(
        () => next(),
        () => next(new Error('not_signed_in')),
      );
    });
    namespace.on('connection', (socket) => this.welcome(socket));
    this.live.io.attach(this.adapterHost.httpAdapter.getHttpServer() as never);
    this.timer = setInterval(() => void this.checkAll(), CHECK_EVERY_MILLISECONDS);
    this.timer.unref();
  }

  /** Before the HTTP server ends, which would wait for those who are connected. They come back elsewhere. */
  beforeApplicationShutdown(): void {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.live.namespace.local.disconnectSockets(true);
  }

  /** Disconnects those of this process whose tokens are no longer good. */
  async checkAll(): Promise<void> {
    const sockets = [...this.live.namespace.sockets.values()];
    await Promise.all(sockets.map((socket) => this.checkAgain(socket, dataOf(socket).token)));
  }

  private async admit(socket: Socket): Promise<void> {
    const { token } = socket.handshake.auth as { token?: unknown };
    if (typeof token !== 'string') throw new Error('there is no token');
    const { accountId } = await this.tokens.check(token);
    socket.data = { accountId, token } satisfies SocketData;
    await socket.join(roomOf(accountId));
  }

  private welcome(socket: Socket): void {
    connectionsGauge.inc();
    socket.on('disconnect', () => connectionsGauge.dec());
    socket.on('token', (token: unknown) => void this.checkAgain(socket, String(token)));
  }

  private async checkAgain(socket: Socket, token: string): Promise<void> {
    const found = await this.tokens.check(token).catch(() => null);
    if (found?.accountId === dataOf(socket).accountId) {
      dataOf(socket).token = token;
      return;
    }
    socket.emit('signed_out');
    socket.disconnect(true);
  }
}

const dataOf = (socket: Socket): SocketData => socket.data as SocketData;
