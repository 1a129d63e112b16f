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
    const { conditions, values } = conditionsOf(scope, filter);
    if (page.after) {
      conditions.push(`(starts_at, id) > ($${values.length + 1}::timestamptz, $${values.length + 2}::uuid)`);
      values.push(...page.after);
    }
    values.push(page.limit + 1);
    const rows = await this.database.reader.query<AppointmentRow>(
      `SELECT ${appointmentColumns} FROM appointments WHERE ${conditions.join(' AND ')}
       ORDER BY starts_at, id LIMIT $${values.length}`,
      values,
    );
    return rows.map((row) => toAppointment(row, this.cipher));
  }

  async count(scope: AppointmentScope, filter: AppointmentFilter): Promise<number> {
    const { conditions, values } = conditionsOf(scope, filter);
    const [row] = await this.database.reader.query<{ total: number }>(
      `SELECT count(*) AS total FROM appointments WHERE ${conditions.join(' AND ')}`,
      values,
    );
    return row!.total;
  }
}

function conditionsOf(scope: AppointmentScope, filter: AppointmentFilter) {
  const values: unknown[] = [];
  const value = (of: unknown) => `$${values.push(of)}`;
  const conditions = [scopeOf(scope, value)];
  const ids = {
    patient_id: filter.patientId,
    clinician_id: filter.clinicianId,
    centre_id: filter.centreId,
    service_id: filter.serviceId,
  };
  for (const [column, id] of Object.entries(ids)) if (id) conditions.push(`${column} = ${value(id)}`);
  if (filter.status?.length) conditions.push(`status = ANY (${value(filter.status)})`);
  if (filter.endsAfter) conditions.push(`ends_at > ${value(filter.endsAfter)}`);
  // The agreed local time decides; the instants a day around it let the index narrow first.
  if (filter.from) {
    conditions.push(`local_starts_at >= ${value(filter.from)}`);
    conditions.push(`starts_at >= ${value(dayAround(filter.from, -1))}`);
  }
  if (filter.to) {
    conditions.push(`local_starts_at < ${value(filter.to + NEXT_TEXT)}`);
    conditions.push(`starts_at < ${value(dayAround(filter.to, 2))}`);
  }
  return { conditions, values };
}

function scopeOf(scope: AppointmentScope, value: (of: unknown) => string): string {
  if (scope.centreIds === 'all') return 'true';
  const ways: string[] = [];
  if (scope.patientIds.length) ways.push(`patient_id = ANY (${value(scope.patientIds)}::uuid[])`);
  if (scope.clinicianId) ways.push(`clinician_id = ${value(scope.clinicianId)}`);
  if (scope.centreIds.length) ways.push(`centre_id = ANY (${value(scope.centreIds)}::uuid[])`);
  return ways.length ? `(${ways.join(' OR ')})` : 'false';
}

function dayAround(day: string, days: number): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000);
}
