import 'reflect-metadata';
import { ConfigurationError, readConfig, whyNotStarted } from '#platform/config';
import { isPending, migrate, revert } from './migrate.js';

/**
 * `migrate` brings the database up to date, `migrate --revert` takes the last migration back, `migrate --check`
 * exits with 1 when something is left to do.
 */
async function main(): Promise<string> {
  const { databaseUrl } = readConfig();
  if (!databaseUrl) throw new ConfigurationError('DATABASE_URL is not set.');
  if (process.argv.includes('--check')) return check(databaseUrl);
  if (process.argv.includes('--revert')) {
    await revert(databaseUrl);
    return 'The last migration was taken back.';
  }
  const ran = await migrate(databaseUrl);
  return ran.length ? `Ran ${ran.join(', ')}.` : 'The database is up to date.';
}

async function check(databaseUrl: string): Promise<string> {
  if (await isPending(databaseUrl)) process.exitCode = 1;
  return process.exitCode ? 'Migrations are pending. Run: npm run migrate' : 'The database is up to date.';
}

main().then(
  (done) => process.stdout.write(`${done}\n`),
  (error: unknown) => {
    process.stderr.write(`Migrating failed. ${whyNotStarted(error)}\n`);
    process.exitCode = 1;
  },
);
