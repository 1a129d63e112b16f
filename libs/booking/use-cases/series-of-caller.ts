import { Injectable } from '@nestjs/common';
import type { Caller, Permission } from '#identity';
import type { Actor } from '../domain/appointment-status.js';
import { AppointmentNotFound } from '../domain/appointment.errors.js';
import type { AppointmentSeries } from '../domain/appointment-series.entity.js';
import { SeriesNotFound } from '../domain/appointment-series.errors.js';
import { AppointmentSeriesRepository } from '../persistence/appointment-series.repository.js';
import { AppointmentAccess } from './appointment-access.js';

/** A series concerns whom its visits concern. */
@Injectable()
export class SeriesOfCaller {
  constructor(
    private readonly access: AppointmentAccess,
    private readonly allSeries: AppointmentSeriesRepository,
  ) {}

  /** The series, and in whose name the caller may touch it; else 404. */
  async execute(
    caller: Caller,
    id: string,
    permission: Permission,
    now: Date,
  ): Promise<{ series: AppointmentSeries; actor: Actor; onBehalfOf: string | null }> {
    const series = await this.allSeries.findById(id);
    if (!series) throw new SeriesNotFound();
    try {
      return { series, ...(await this.access.partyTo(caller, series, permission, now)) };
    } catch (error) {
      throw error instanceof AppointmentNotFound ? new SeriesNotFound() : error;
    }
  }
}
