import { Global, Module } from '@nestjs/common';
import { Live } from './live.js';
import { LiveServer } from './live-server.js';
import { LiveTokens } from './live-tokens.js';

/** Speaking to whoever is connected, from any process. */
@Global()
@Module({ providers: [Live, LiveTokens], exports: [Live, LiveTokens] })
export class RealtimeModule {}

/** Taking connections. For the process that serves HTTP. */
@Module({ imports: [RealtimeModule], providers: [LiveServer] })
export class RealtimeServerModule {}
