export { Live, LIVE_NAMESPACE } from './live.js';
export { LiveServer } from './live-server.js';
export { LiveTokens } from './live-tokens.js';
export { RealtimeModule, RealtimeServerModule } from './realtime.module.js';
