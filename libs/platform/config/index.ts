export {
  CONFIG,
  ConfigurationError,
  optionalVariables,
  readConfig,
  type Config,
  type FileBucket,
  type RateLimit,
} from './config.js';
export { ConfigModule } from './config.module.js';
export { Environment } from './environment.js';
export { type GallaboxConfig, type MessagingConfig, type TwilioConfig } from './messaging.js';
export { type OidcProvider } from './oidc-providers.js';
export { withDevelopmentSecrets } from './development-secrets.js';
export { whyNotStarted } from './why-not-started.js';
export { readConfigWithDatabase } from './read-config-with-database.js';
