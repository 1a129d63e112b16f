import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { type AuditVerdict, VerifyAudit } from '#platform/audit';
import { readConfigWithDatabase, whyNotStarted } from '#platform/config';
import { createLog, NestLog } from '#platform/logging';
import { VerifyAuditModule } from './verify-audit.module.js';

// Walks the chain of the audit events and says whether it holds. Exits with 1 when it does not.
try {
  const app = await NestFactory.createApplicationContext(VerifyAuditModule.with(readConfigWithDatabase()), {
    logger: new NestLog(createLog('error')),
    abortOnError: false,
  });
  const verdict = await app.get(VerifyAudit, { strict: false }).execute();
  await app.close();
  process.stdout.write(`${report(verdict)}\n`);
  process.exit(verdict.intact ? 0 : 1);
} catch (error) {
  process.stderr.write(`The audit events were not verified. ${whyNotStarted(error)}\n`);
  process.exit(2);
}

function report({
  intact,
  verified,
  brokenAt,
  strays,
  unsealed,
  oldestUnsealedAt,
  head,
}: AuditVerdict): string {
  const since = oldestUnsealedAt ? `, the oldest since ${oldestUnsealedAt.toISOString()}` : '';
  const waiting = `${unsealed} wait for their seal${since}.`;
  if (intact) return `Intact: ${verified} events. ${waiting} The last seal is ${head}.`;
  if (!brokenAt) return `Broken: outside the chain stand ${strays.join(', ')}. ${waiting}`;
  const event = brokenAt.eventId ? `event ${brokenAt.eventId}` : 'an event that is gone';
  return `Broken at ${brokenAt.sequence}: ${event}. The ${verified} before it hold. ${waiting}`;
}
