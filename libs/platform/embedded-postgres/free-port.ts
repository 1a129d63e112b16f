import { createServer } from 'node:net';
import { codeOf, EmbeddedPostgresError, portTaken } from './embedded-postgres.error.js';

/** `wanted` if it is free on 127.0.0.1, or any free port for 0. */
export function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      reject(
        codeOf(error) === 'EADDRINUSE'
          ? portTaken(wanted)
          : new EmbeddedPostgresError(
              `Port ${wanted} of 127.0.0.1 cannot be used (${codeOf(error)}). Choose another port for the embedded PostgreSQL.`,
            ),
      );
    });
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : wanted));
    });
  });
}
