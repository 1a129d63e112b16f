export {
  CONFIG,
  ConfigurationError,
  optionalVariables,
  readConfig,
  type Config,
  type RateLimit,
} from './config.js';
export { ConfigModule } from './config.module.js';
export { Environment } from './environment.js';
