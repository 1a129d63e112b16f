import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { BootstrapAdmin } from '#identity';
import { readConfigWithDatabase, whyNotStarted } from '#platform/config';
import { DomainError } from '#platform/domain';
import { createLog, NestLog } from '#platform/logging';
import { ApiModule } from '../api/api.module.js';
import { askForAdmin } from './ask-for-admin.js';

// Makes the first administrator of an installation, with the rules and the hooks that the API has.
try {
  const config = readConfigWithDatabase();
  const admin = await askForAdmin();
  const app = await NestFactory.createApplicationContext(ApiModule.with(config), {
    logger: new NestLog(createLog('error')),
    abortOnError: false,
  });
  const { email } = await app.get(BootstrapAdmin, { strict: false }).execute(admin);
  await app.close();
  process.stdout.write(`${email} is an administrator now and may sign in.\n`);
  process.exit(0);
} catch (error) {
  process.stderr.write(`No administrator was made. ${explain(error)}\n`);
  process.exit(1);
}

function explain(error: unknown): string {
  if (!(error instanceof DomainError)) return whyNotStarted(error);
  return [error.message, ...(error.details.errors ?? []).map(({ detail }) => detail)].join(' ');
}
