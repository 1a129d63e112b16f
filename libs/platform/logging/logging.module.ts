import { Global, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { CONFIG, type Config } from '#platform/config';
import { createLog } from './log.js';

/** The token of the process's log; inject it as `@Inject(LOG) log: Log`. */
export const LOG = Symbol('Log');
export type Log = Pick<Logger, 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'>;

@Global()
@Module({
  providers: [{ provide: LOG, inject: [CONFIG], useFactory: (config: Config) => createLog(config.logLevel) }],
  exports: [LOG],
})
export class LoggingModule {}
