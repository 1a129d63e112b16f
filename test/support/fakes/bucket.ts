import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the bucket behaves: as it should, failing for a while, slower than anybody waits, or saying no. */
export type Mood = 'well' | 'failing' | 'failing_once' | 'silent' | 'forbidding' | 'breaking_off';

/** A bucket that speaks like S3 (path style), as far as files need it, and can be in a bad mood. */
export class FakeBucket {
  mood: Mood = 'well';
  readonly objects = new Map<string, { bytes: Buffer; contentType: string }>();
  requests: string[] = [];
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const key = request.url!.split('?')[0]!;
    this.requests.push(`${request.method} ${key}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    if (this.mood === 'silent') return;
    if (this.mood === 'failing' || this.mood === 'failing_once') {
      if (this.mood === 'failing_once') this.mood = 'well';
      return refuse(response, 503, 'SlowDown');
    }
    const signed = request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=key/') ?? false;
    if (!signed || this.mood === 'forbidding') return refuse(response, 403, 'AccessDenied');
    if (request.method === 'PUT') this.put(key, request, Buffer.concat(chunks), response);
    else if (request.method === 'GET') this.get(key, response);
    else {
      this.objects.delete(key);
      response.writeHead(204).end();
    }
  }

  private put(key: string, { headers }: IncomingMessage, bytes: Buffer, response: ServerResponse): void {
    this.objects.set(key, { bytes, contentType: headers['content-type']! });
    response.writeHead(200, { ETag: '"1"' }).end();
  }

  private get(key: string, response: ServerResponse): void {
    const object = this.objects.get(key);
    if (!object) return refuse(response, 404, 'NoSuchKey');
    response.writeHead(200, { 'Content-Type': object.contentType, 'Content-Length': object.bytes.length });
    if (this.mood !== 'breaking_off') response.end(object.bytes);
    else response.write(object.bytes.subarray(0, 3), () => response.destroy());
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  response.writeHead(status, { 'Content-Type': 'application/xml' }).end(body);
}
