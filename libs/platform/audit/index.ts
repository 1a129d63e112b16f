export { Audit } from './audit.js';
export type { AuditChanges, AuditEntry } from './audit-entry.js';
export { changesBetween, personalChanges } from './changes.js';
export { AuditJobsModule, AuditModule } from './audit.module.js';
export { type AuditFilter, AuditReader, type AuditSlice, type ReadableAuditEvent } from './audit-reader.js';
export { PersonKeys } from './person-keys.js';
export { type AuditVerdict, VerifyAudit } from './verify-audit.js';
