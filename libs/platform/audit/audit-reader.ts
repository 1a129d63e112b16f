import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { type AuditEvent, auditColumns } from './audit-events.repository.js';
import { PersonKeys } from './person-keys.js';

/** What narrows the list; what is left out does not. */
export interface AuditFilter {
  actorId?: string;
  onBehalfOf?: string;
  action?: string;
  entityType?: string;
  entityId?: string;
  centreId?: string;
  /** The centres that somebody is in charge of. */
  centreIds?: readonly string[];
  from?: Date;
  to?: Date;
}

export interface AuditSlice {
  limit: number;
  /** Instant and id of the last event of the slice before. */
  after: readonly string[] | null;
}

/** A note as people read it. What was personal is null once the person was forgotten. */
export interface ReadableAuditEvent extends Omit<AuditEvent, 'address' | 'personal'> {
  address: string | null;
  personal: Record<string, unknown> | null;
}

const conditions: Record<keyof AuditFilter, (value: string) => string> = {
  actorId: (value) => `e.actor_id = ${value}`,
  onBehalfOf: (value) => `e.on_behalf_of = ${value}`,
  action: (value) => `e.action = ${value}`,
  entityType: (value) => `e.entity_type = ${value}`,
  entityId: (value) => `e.entity_id = ${value}`,
  centreId: (value) => `e.centre_id = ${value}`,
  centreIds: (value) => `e.centre_id = ANY (${value})`,
  from: (value) => `e.at >= ${value}`,
  to: (value) => `e.at < ${value}`,
};

/** Reads notes, newest first. */
@Injectable()
export class AuditReader {
  constructor(
    private readonly database: Database,
    private readonly keys: PersonKeys,
  ) {}

  async find(filter: AuditFilter, slice: AuditSlice): Promise<ReadableAuditEvent[]> {
    const values: unknown[] = [];
    const where = whereOf(filter, values);
    if (slice.after) {
      where.push(
        `(e.at, e.id) < ($${values.push(slice.after[0])}::timestamptz, $${values.push(slice.after[1])}::uuid)`,
      );
    }
    const rows = await this.database.reader.query<AuditEvent>(
      `SELECT ${auditColumns} FROM audit_events e WHERE ${where.join(' AND ')}
       ORDER BY e.at DESC, e.id DESC LIMIT $${values.push(slice.limit)}`,
      values,
    );
    return Promise.all(rows.map((row) => this.readable(row)));
  }

  async count(filter: AuditFilter): Promise<number> {
    const values: unknown[] = [];
    const [row] = await this.database.reader.query<{ total: number }>(
      `SELECT count(*) AS total FROM audit_events e WHERE ${whereOf(filter, values).join(' AND ')}`,
      values,
    );
    return row!.total;
  }

  private async readable(row: AuditEvent): Promise<ReadableAuditEvent> {
    const open = (personId: string | null, sealed: Buffer | null) =>
      personId && sealed ? this.keys.open(personId, sealed) : null;
    const personal = await open(row.personId, row.personal);
    return {
      ...row,
      address: await open(row.addressPersonId, row.address),
      personal: personal ? (JSON.parse(personal) as Record<string, unknown>) : null,
    };
  }
}

function whereOf(filter: AuditFilter, values: unknown[]): string[] {
  const where = ['true'];
  for (const [name, condition] of Object.entries(conditions)) {
    const value = filter[name as keyof AuditFilter];
    if (value !== undefined) where.push(condition(`$${values.push(value)}`));
  }
  return where;
}
