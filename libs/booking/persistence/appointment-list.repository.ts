import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { FieldCipher } from '#platform/encryption';
import type { Page } from '#platform/http';
import type { Appointment } from '../domain/appointment.entity.js';
import type { AppointmentStatus } from '../domain/appointment-status.js';
import { type AppointmentRow, appointmentColumns, toAppointment } from './appointment-row.js';

/** Whose appointments the caller may see: any of these is enough. */
export interface AppointmentScope {
  patientIds: readonly string[];
  clinicianId: string | null;
  centreIds: 'all' | readonly string[];
}

/** What narrows the list; what is left out does not. */
export interface AppointmentFilter {
  patientId?: string;
  clinicianId?: string;
  centreId?: string;
  serviceId?: string;
  status?: readonly AppointmentStatus[];
  /** Calendar days of the agreed local time, both included. */
  from?: string;
  to?: string;
  /** Ends after this instant. */
  endsAfter?: Date;
}

const DAY = 86_400_000;
const NEXT_TEXT = '\u{10FFFF}';

/** Lists of appointments, by start. Scope and filters are part of the query: nothing is read that is not shown. */
@Injectable()
export class AppointmentListRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  /** One more than the page holds, to tell whether there is another. */
  async find(scope: AppointmentScope, filter: AppointmentFilter, page: Page): Promise<Appointment[]> {
    const values: unknown[] = [];
    const value = (of: unknown) => `$${values.push(of)}`;
    const conditions = filtersOf(filter, value);
    if (page.after) {
      const [startsAt, id] = page.after;
      conditions.push(`(starts_at, id) > (${value(startsAt)}::timestamptz, ${value(id)}::uuid)`);
    }
    const narrowing = conditions.join(' AND ') || 'true';
    const limit = value(page.limit + 1);
    const rows = await this.database.reader.query<AppointmentRow>(
      `SELECT ${appointmentColumns} FROM ${sourceOf(waysOf(scope, filter), narrowing, limit, value)}
       ORDER BY starts_at, id LIMIT ${limit}`,
      values,
    );
    return rows.map((row) => toAppointment(row, this.cipher));
  }

  /** Whether the caller may see any appointment of the patient. */
  async anyOfPatient(scope: AppointmentScope, patientId: string): Promise<boolean> {
    return (await this.find(scope, { patientId }, { limit: 0, after: null, count: false })).length > 0;
  }

  async count(scope: AppointmentScope, filter: AppointmentFilter): Promise<number> {
    const values: unknown[] = [];
    const value = (of: unknown) => `$${values.push(of)}`;
    const ways = waysOf(scope, filter)?.map(({ column, ids }) => `${column} = ANY (${value(ids)}::uuid[])`);
    const conditions = [ways ? `(${ways.join(' OR ') || 'false'})` : 'true', ...filtersOf(filter, value)];
    const [row] = await this.database.reader.query<{ total: number }>(
      `SELECT count(*) AS total FROM appointments WHERE ${conditions.join(' AND ')}`,
      values,
    );
    return row!.total;
  }
}

type ToParameter = (of: unknown) => string;

/** One reason to see something: the column holds one of these. */
interface Way {
  column: 'patient_id' | 'clinician_id' | 'centre_id';
  ids: readonly string[];
}

/** The ways in which rows may be the caller's; null where the filter, or their role, leaves nothing to be asked. */
function waysOf(scope: AppointmentScope, filter: AppointmentFilter): Way[] | null {
  if (scope.centreIds === 'all' || isWithin(scope, filter)) return null;
  const ways: Way[] = [
    { column: 'patient_id', ids: scope.patientIds },
    { column: 'clinician_id', ids: scope.clinicianId ? [scope.clinicianId] : [] },
    { column: 'centre_id', ids: scope.centreIds },
  ];
  return ways.filter(({ ids }) => ids.length);
}

/** Whether whatever the filter lets through is the caller's. */
function isWithin(
  { patientIds, clinicianId, centreIds }: AppointmentScope,
  filter: AppointmentFilter,
): boolean {
  return (
    (filter.patientId !== undefined && patientIds.includes(filter.patientId)) ||
    (filter.clinicianId !== undefined && filter.clinicianId === clinicianId) ||
    (filter.centreId !== undefined && centreIds.includes(filter.centreId))
  );
}

/**
 * Where the rows come from. One id is one stretch of one index, in order. Several are as many stretches, each read no
 * further than the page: an OR over them would read and sort everything that was ever booked.
 */
function sourceOf(ways: Way[] | null, narrowing: string, limit: string, value: ToParameter): string {
  if (ways === null) return `appointments WHERE ${narrowing}`;
  const [first] = ways;
  if (!first) return `appointments WHERE false AND ${narrowing}`;
  if (ways.length === 1 && first.ids.length === 1)
    return `appointments WHERE ${first.column} = ${value(first.ids[0])} AND ${narrowing}`;
  const stretches = ways.map(
    ({ column, ids }) =>
      `SELECT stretch.id FROM unnest(${value(ids)}::uuid[]) AS way(id) CROSS JOIN LATERAL (
         SELECT id FROM appointments WHERE ${column} = way.id AND ${narrowing}
         ORDER BY starts_at, id LIMIT ${limit}) AS stretch`,
  );
  return `appointments WHERE id = ANY (ARRAY(${stretches.join(' UNION ')}))`;
}

function filtersOf(filter: AppointmentFilter, value: ToParameter): string[] {
  const ids = {
    patient_id: filter.patientId,
    clinician_id: filter.clinicianId,
    centre_id: filter.centreId,
    service_id: filter.serviceId,
  };
  const conditions: string[] = [];
  for (const [column, id] of Object.entries(ids)) if (id) conditions.push(`${column} = ${value(id)}`);
  if (filter.status?.length) conditions.push(`status = ANY (${value(filter.status)})`);
  if (filter.endsAfter) {
    conditions.push(`ends_at > ${value(filter.endsAfter)}`);
    // No visit takes longer than a day: the index by start begins here.
    conditions.push(`starts_at > ${value(new Date(filter.endsAfter.getTime() - DAY))}`);
  }
  // The agreed local time decides; the instants a day around it let the index narrow first.
  if (filter.from) {
    conditions.push(`local_starts_at >= ${value(filter.from)}`);
    conditions.push(`starts_at >= ${value(dayAround(filter.from, -1))}`);
  }
  if (filter.to) {
    conditions.push(`local_starts_at < ${value(filter.to + NEXT_TEXT)}`);
    conditions.push(`starts_at < ${value(dayAround(filter.to, 2))}`);
  }
  return conditions;
}

function dayAround(day: string, days: number): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY);
}
