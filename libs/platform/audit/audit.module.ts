import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AuditChainRepository } from './audit-chain.repository.js';
import { AuditEventsRepository } from './audit-events.repository.js';
import { AuditReader } from './audit-reader.js';
import { PersonKeys } from './person-keys.js';
import { SealAudit } from './seal-audit.js';
import { VerifyAudit } from './verify-audit.js';

@Global()
@Module({
  providers: [Audit, AuditChainRepository, AuditEventsRepository, AuditReader, PersonKeys, VerifyAudit],
  exports: [Audit, AuditChainRepository, AuditReader, PersonKeys, VerifyAudit],
})
export class AuditModule {}

/** Seals what was noted. For the worker. */
@Module({ providers: [SealAudit] })
export class AuditJobsModule {}
