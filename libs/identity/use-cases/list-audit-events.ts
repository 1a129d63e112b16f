import { Injectable } from '@nestjs/common';
import { type AuditFilter, AuditReader, type ReadableAuditEvent } from '#platform/audit';
import type { Page } from '#platform/http';
import type { Caller } from '../domain/caller.js';

/** Who did what, the latest first; one more than asked. Of some centres only, for whoever is in charge of those. */
@Injectable()
export class ListAuditEvents {
  constructor(private readonly reader: AuditReader) {}

  async execute(
    caller: Caller,
    wanted: Omit<AuditFilter, 'centreIds'>,
    page: Page,
  ): Promise<{ events: ReadableAuditEvent[]; total?: number }> {
    const centres = caller.centresFor('audit.read');
    const filter: AuditFilter = centres === 'all' ? wanted : { ...wanted, centreIds: centres };
    const events = await this.reader.find(filter, { limit: page.limit + 1, after: page.after });
    if (!page.count) return { events };
    return { events, total: await this.reader.count(filter) };
  }
}
