import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import { book } from './yardstick/book.js';
import { listSlots } from './yardstick/list-slots.js';

/**
 * What the product is measured against: `node:http` and `pg`, as fast as we can write it, with the least SQL for the
 * same rows on the same database, and with no framework, sign-in, validation, lock or rule.
 */
const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  max: Number(process.env['DATABASE_POOL_SIZE']),
});

async function answer(request: IncomingMessage, body: string, response: ServerResponse): Promise<void> {
  if (request.method === 'POST') return send(response, 201, await book(pool, request.headers, body));
  if (request.url!.startsWith('/api/v1/slots'))
    return send(response, 200, await listSlots(pool, request.url!));
  if (request.url === '/api/v1/one') await pool.query({ name: 'one', text: 'SELECT 1' });
  send(response, 200, '{}');
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}

createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    answer(request, body, response).catch((error: Error) =>
      send(response, 500, JSON.stringify(error.message)),
    );
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');
