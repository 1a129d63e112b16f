import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';

export interface PlatformBinaries {
  readonly packageName: string;
  readonly initdb: string;
  readonly postgres: string;
}

const installed = createRequire(import.meta.url);

/** The PostgreSQL programs that npm installed for this platform, as absolute paths. */
export async function findPlatformBinaries(
  platform: string = process.platform,
  architecture: string = process.arch,
): Promise<PlatformBinaries> {
  const packageName = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${architecture}`;
  let entry: string;
  try {
    entry = installed.resolve(packageName);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for this platform: ${packageName} is not installed. Run "npm install" with optional dependencies, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause: error },
    );
  }
  const { initdb, postgres } = (await import(pathToFileURL(entry).href)) as Omit<
    PlatformBinaries,
    'packageName'
  >;
  return { packageName, initdb, postgres };
}
