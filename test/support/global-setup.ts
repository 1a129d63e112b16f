import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { EmbeddedPostgres } from '#platform/embedded-postgres';
import { migrate } from '../../apps/migrate/migrate.js';
import { createDatabase, dropDatabase, withDatabase } from './server.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL server on which this run may create databases. */
    serverUrl: string;
    /** The migrated database that every test file's own is cloned from. */
    templateName: string;
  }
}

/**
 * One PostgreSQL for the whole run: the one that `DATABASE_URL` names, or an embedded one. The migrations build a
 * template once; cloning it takes some 50 ms a test file.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL'];
  const directory = given ? undefined : await mkdtemp(join(tmpdir(), 'kairos-test-'));
  if (directory) chmodSync(directory, 0o755);
  const embedded = directory
    ? await EmbeddedPostgres.start({ dataDirectory: directory, settings: { max_connections: '300' } })
    : undefined;
  const serverUrl = given ?? embedded!.connectionString;
  const templateName = `kairos_template_${process.pid}`;
  await createDatabase(serverUrl, templateName);
  await migrate(withDatabase(serverUrl, templateName));
  project.provide('serverUrl', serverUrl);
  project.provide('templateName', templateName);
  return async () => {
    if (given) await dropDatabase(serverUrl, templateName);
    await embedded?.stop();
    if (directory) await rm(directory, { recursive: true, force: true });
  };
}
