import { type Config, ConfigurationError, readConfig } from './config.js';
import { withDevelopmentSecrets } from './development-secrets.js';

/** For every process that brings no database of its own. Throws one error that says what is missing. */
export function readConfigWithDatabase(): Config {
  const config = readConfig();
  if (config.databaseUrl) return withDevelopmentSecrets(config);
  throw new ConfigurationError(
    'DATABASE_URL is not set: it names the PostgreSQL to use, as in postgres://user:password@host:port/database. To try Kairos out without one, run: npm start',
  );
}
