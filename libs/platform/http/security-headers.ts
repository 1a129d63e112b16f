import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';

const protect = helmet({
  // The documentation page brings its own scripts; everything else is JSON.
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", "'unsafe-inline'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      upgradeInsecureRequests: null,
    },
  },
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
});

/** What helmet says of every answer. It is the same for all of them, so it is asked once. */
export const securityHeaders: Readonly<Record<string, string>> = askOnce();

function askOnce(): Record<string, string> {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader: (name: string, value: string) => (headers[name] = value),
    removeHeader: () => undefined,
  };
  protect({} as IncomingMessage, answer as unknown as ServerResponse, () => undefined);
  return headers;
}
