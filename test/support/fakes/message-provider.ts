import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A real HTTP server that stands for a provider: it keeps what it is sent, and misbehaves as it is told. */
export class MessageProvider {
  readonly received: ReceivedRequest[] = [];
  /** What it answers; `hang` never answers, `cut` hears and hangs up. */
  answer: { status: number; body?: unknown; headers?: Record<string, string> } | 'hang' | 'cut' = {
    status: 200,
  };
  slowMilliseconds = 0;
  private readonly server = createServer((request, response) => void this.hear(request, response));

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const part of request) body += String(part);
    this.received.push({ method: request.method!, path: request.url!, headers: request.headers, body });
    if (this.slowMilliseconds) await new Promise((resolve) => setTimeout(resolve, this.slowMilliseconds));
    if (this.answer === 'hang') return;
    if (this.answer === 'cut') return void request.socket.destroy();
    const { status, headers, body: said = {} } = this.answer;
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(JSON.stringify(said));
  }
}
