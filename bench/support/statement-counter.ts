import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

const EXECUTE = 'E';
const SIMPLE_QUERY = 'Q';

/**
 * Stands between an api process and PostgreSQL and counts what is executed. It reads the protocol itself, so nothing
 * that the process does can hide from it.
 */
export class StatementCounter {
  executed = 0;
  private readonly server: Server;

  private constructor(private readonly databaseUrl: URL) {
    this.server = createServer((client) => this.serve(client));
  }

  static async before(databaseUrl: string): Promise<StatementCounter> {
    const counter = new StatementCounter(new URL(databaseUrl));
    await new Promise<void>((resolve) => counter.server.listen(0, '127.0.0.1', resolve));
    return counter;
  }

  /** Leads to the same database by way of the counter. */
  get url(): string {
    const url = new URL(this.databaseUrl);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.toString();
  }

  close(): void {
    this.server.close();
  }

  private serve(client: Socket): void {
    const { hostname, port } = this.databaseUrl;
    const server = connect(Number(port || 5432), hostname);
    const count = messageReader((type) => {
      if (type === EXECUTE || type === SIMPLE_QUERY) this.executed += 1;
    });
    client.on('data', count);
    client.pipe(server).pipe(client);
    for (const socket of [client, server]) socket.on('error', () => client.destroy() && server.destroy());
  }
}

/** Calls back with the type of each message that a client sends. The first message has none. */
function messageReader(onMessage: (type: string) => void): (chunk: Buffer) => void {
  let received: Buffer = Buffer.alloc(0);
  let typed = false;
  return (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const head = typed ? 5 : 4;
      if (received.length < head) return;
      const length = received.readInt32BE(head - 4) + head - 4;
      if (received.length < length) return;
      if (typed) onMessage(String.fromCharCode(received[0]!));
      typed = true;
      received = received.subarray(length);
    }
  };
}
