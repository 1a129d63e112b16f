import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { type Page, type PageResult, toPage } from '#platform/http';
import type { Appointment } from '../domain/appointment.entity.js';
import {
  type AppointmentFilter,
  AppointmentListRepository,
} from '../persistence/appointment-list.repository.js';
import { AppointmentAccess } from './appointment-access.js';

export type AppointmentQuestion = Omit<AppointmentFilter, 'endsAfter'> & { upcoming?: boolean };

/** The appointments that concern the caller, by start. Filters narrow; they never widen. */
@Injectable()
export class ListAppointments {
  constructor(
    private readonly access: AppointmentAccess,
    private readonly appointments: AppointmentListRepository,
    private readonly clock: Clock,
  ) {}

  async execute(
    caller: Caller,
    { upcoming, ...filter }: AppointmentQuestion,
    page: Page,
  ): Promise<PageResult<Appointment>> {
    const now = this.clock.now();
    const scope = await this.access.scopeOf(caller, now);
    const narrowed = upcoming ? { ...filter, endsAfter: now } : filter;
    const rows = await this.appointments.find(scope, narrowed, page);
    const total = page.count ? await this.appointments.count(scope, narrowed) : undefined;
    return toPage(
      rows,
      page,
      ({ startsAt, id }) => [startsAt.toISOString(), id],
      (row) => row,
      total,
    );
  }
}
