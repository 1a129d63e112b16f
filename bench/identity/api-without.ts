import 'reflect-metadata';
import type { INestApplication } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { readConfigWithDatabase } from '#platform/config';
import { ApiModule } from '../../apps/api/api.module.js';
import { createApi } from '../../apps/api/create-api.js';
import { ArrivingCallersRepository } from '../../libs/identity/persistence/arriving-callers.repository.js';

/** What the API can be run without, to see what it costs. Never outside of the bench. */
export type Part = 'nothing' | 'session-check' | 'audit';

const without: Record<Part, (app: INestApplication) => void> = {
  nothing: () => undefined,
  // Who was recognised once stays so, as with a token that is believed until it expires.
  'session-check': (app) => {
    const callers = app.get(ArrivingCallersRepository, { strict: false });
    const ask = callers.find.bind(callers);
    const known = new Map<string, Promise<Caller | null>>();
    callers.find = (accountId, sessionId, now) => {
      const found = known.get(sessionId) ?? ask(accountId, sessionId, now);
      known.set(sessionId, found);
      return found;
    };
  },
  audit: (app) => {
    app.get(Audit, { strict: false }).record = () => Promise.resolve();
  },
};

const config = readConfigWithDatabase();
const app = await createApi(ApiModule.with(config), config);
app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
without[process.env['BENCH_WITHOUT'] as Part](app);
await app.listen(config.port, config.host);
