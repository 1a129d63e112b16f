import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { FieldCipher } from '#platform/encryption';
import type { Page } from '#platform/http';
import type { GroupSession } from '../domain/group-session.entity.js';
import { type GroupSessionRow, groupSessionColumns, toGroupSession } from './group-session-row.js';

/** Whose sessions the caller may see: either is enough. */
export interface GroupSessionScope {
  clinicianId: string | null;
  centreIds: 'all' | readonly string[];
}

export interface GroupSessionFilter {
  clinicianId?: string;
  centreId?: string;
  serviceId?: string;
  /** Calendar days of the agreed local time, both included. */
  from?: string;
  to?: string;
}

const NEXT_TEXT = '\u{10FFFF}';

/** Lists of group sessions, by start. The scope is part of the query. */
@Injectable()
export class GroupSessionListRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  /** One more than the page holds, to tell whether there is another. */
  async find(scope: GroupSessionScope, filter: GroupSessionFilter, page: Page): Promise<GroupSession[]> {
    const { conditions, values, value } = conditionsOf(scope, filter);
    if (page.after)
      conditions.push(
        `(starts_at, id) > (${value(page.after[0])}::timestamptz, ${value(page.after[1])}::uuid)`,
      );
    const rows = await this.database.reader.query<GroupSessionRow>(
      `SELECT ${groupSessionColumns} FROM group_sessions WHERE ${conditions.join(' AND ')}
       ORDER BY starts_at, id LIMIT ${value(page.limit + 1)}`,
      values,
    );
    return rows.map((row) => toGroupSession(row, this.cipher));
  }

  async count(scope: GroupSessionScope, filter: GroupSessionFilter): Promise<number> {
    const { conditions, values } = conditionsOf(scope, filter);
    const [row] = await this.database.reader.query<{ total: number }>(
      `SELECT count(*) AS total FROM group_sessions WHERE ${conditions.join(' AND ')}`,
      values,
    );
    return row!.total;
  }
}

function conditionsOf(scope: GroupSessionScope, filter: GroupSessionFilter) {
  const values: unknown[] = [];
  const value = (of: unknown) => `$${values.push(of)}`;
  const conditions = [scopeOf(scope, value)];
  const ids = {
    clinician_id: filter.clinicianId,
    centre_id: filter.centreId,
    service_id: filter.serviceId,
  };
  for (const [column, id] of Object.entries(ids)) if (id) conditions.push(`${column} = ${value(id)}`);
  if (filter.from) conditions.push(`local_starts_at >= ${value(filter.from)}`);
  if (filter.to) conditions.push(`local_starts_at < ${value(filter.to + NEXT_TEXT)}`);
  return { conditions, values, value };
}

function scopeOf({ centreIds, clinicianId }: GroupSessionScope, value: (of: unknown) => string): string {
  if (centreIds === 'all') return 'true';
  const ways = [`centre_id = ANY (${value(centreIds)}::uuid[])`];
  if (clinicianId) ways.push(`clinician_id = ${value(clinicianId)}`);
  return `(${ways.join(' OR ')})`;
}
