import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { FieldCipher } from '#platform/encryption';
import type { Appointment } from '../domain/appointment.entity.js';
import { AppointmentSeries } from '../domain/appointment-series.entity.js';
import { type AppointmentRow, appointmentColumns, toAppointment } from './appointment-row.js';

const columns = `id, patient_id AS "patientId", clinician_id AS "clinicianId", centre_id AS "centreId",
  service_id AS "serviceId", mode, frequency, every, time_zone AS "timeZone", local_time AS "localTime",
  booked_by AS "bookedBy", created_at AS "createdAt", version`;

@Injectable()
export class AppointmentSeriesRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  async findById(id: string): Promise<AppointmentSeries | null> {
    const [row] = await this.database.reader.query<AppointmentSeries>(
      `SELECT ${columns} FROM appointment_series WHERE id = $1`,
      [id],
    );
    return row ? Object.assign(new AppointmentSeries(), row) : null;
  }

  insert(series: AppointmentSeries): void {
    this.database.writer.later(
      `INSERT INTO appointment_series (id, patient_id, clinician_id, centre_id, service_id, mode, frequency, every,
         time_zone, local_time, booked_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[series.id, series.patientId, series.clinicianId, series.centreId, series.serviceId, series.mode],
        ...[series.frequency, series.every, series.timeZone, series.localTime],
        ...[series.bookedBy, series.createdAt],
      ],
    );
  }

  update({ id, localTime, version }: AppointmentSeries): void {
    this.database.writer.later(`UPDATE appointment_series SET local_time = $2, version = $3 WHERE id = $1`, [
      id,
      localTime,
      version,
    ]);
  }

  /** Its visits, by start. */
  async findVisits(id: string): Promise<Appointment[]> {
    const rows = await this.database.reader.query<AppointmentRow>(
      `SELECT ${appointmentColumns} FROM appointments WHERE series_id = $1 ORDER BY starts_at, id`,
      [id],
    );
    return rows.map((row) => toAppointment(row, this.cipher));
  }

  /** Those to come that stand, for changing. Whoever writes one holds its clinician, so the order is free. */
  async lockVisitsToCome(id: string, now: Date): Promise<Appointment[]> {
    const rows = await this.database.writer.query<AppointmentRow>(
      `SELECT ${appointmentColumns} FROM appointments WHERE series_id = $1 AND starts_at > $2
         AND status IN ('pending_payment', 'pending_approval', 'confirmed', 'cancellation_requested')
       ORDER BY starts_at, id FOR UPDATE`,
      [id, now],
    );
    return rows.map((row) => toAppointment(row, this.cipher));
  }
}
