import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { newId } from '#platform/domain';
import { FieldCipher } from '#platform/encryption';
import { outboxRow } from '#platform/outbox';
import { Appointment, type AppointmentChange } from '../domain/appointment.entity.js';
import { AppointmentNotFound } from '../domain/appointment.errors.js';
import { eventOf } from '../domain/event-of.js';
import { refundDueOf } from '../domain/refund-due.js';
import { placesTaken } from '../domain/places-taken.js';
import { type AppointmentRow, appointmentColumns, toAppointment } from './appointment-row.js';

/**
 * Appointments with their history. A change, its line of history and its event are one statement: none of them
 * is ever there without the others. Writes travel with the COMMIT.
 */
@Injectable()
export class AppointmentsRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  /** The appointment for reading; null when there is none. */
  async findById(id: string): Promise<Appointment | null> {
    const [row] = await this.database.reader.query<AppointmentRow>(
      `SELECT ${appointmentColumns} FROM appointments WHERE id = $1`,
      [id],
    );
    return row ? toAppointment(row, this.cipher) : null;
  }

  /** The appointment for changing: nobody else changes it until the transaction ends. */
  async lockById(id: string): Promise<Appointment> {
    const [row] = await this.database.writer.query<AppointmentRow>(
      `SELECT ${appointmentColumns} FROM appointments WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw new AppointmentNotFound();
    return toAppointment(row, this.cipher);
  }

  insert(appointment: Appointment, change: AppointmentChange): void {
    this.database.writer.later(insertAppointment, [
      ...this.immutableValues(appointment),
      ...this.mutableValues(appointment),
      ...this.traceOf(appointment, change),
    ]);
    if (appointment.roomId) this.placeIn(appointment.id, appointment.roomId);
    const { id, sessionId, parentId, seriesId } = appointment;
    if (sessionId ?? parentId ?? seriesId)
      this.database.writer.later(linkAppointment, [id, sessionId, parentId, seriesId]);
  }

  /** Notes its room; null for none. Few visits have one, so the statement of a plain booking stays short. */
  placeIn(id: string, roomId: string | null): void {
    this.database.writer.later(`UPDATE appointments SET room_id = $2 WHERE id = $1`, [id, roomId]);
  }

  /** Writes the changed state and raises the version. */
  update(appointment: Appointment, change: AppointmentChange): void {
    appointment.version += 1;
    this.database.writer.later(updateAppointment, [
      appointment.id,
      ...this.mutableValues(appointment),
      appointment.statusSince,
      appointment.durationMinutes,
      ...this.traceOf(appointment, change),
    ]);
    const places = placesTaken(change);
    if (appointment.sessionId && places)
      this.database.writer.later(countPlaces, [appointment.sessionId, places]);
    const refund = refundDueOf(appointment, change);
    if (!refund) return;
    const row = outboxRow(refund, change.at);
    this.database.writer.later(insertEvent, [row.id, row.name, appointment.id, row.payload, change.at]);
  }

  /** Writes what people wrote, anew, and raises the version. */
  updateDetails(appointment: Appointment, change: AppointmentChange): void {
    appointment.version += 1;
    this.database.writer.later(updateDetails, [
      appointment.id,
      this.sealed(appointment.reason),
      this.sealed(appointment.notes),
      appointment.version,
      ...this.traceOf(appointment, change),
    ]);
  }

  private immutableValues(appointment: Appointment): unknown[] {
    return [
      appointment.id,
      appointment.patientId,
      appointment.clinicianId,
      appointment.centreId,
      appointment.serviceId,
      appointment.bookedBy,
      appointment.mode,
      appointment.timeZone,
      appointment.bufferBeforeMinutes,
      appointment.bufferAfterMinutes,
      appointment.price.amount,
      appointment.price.currency,
      appointment.paymentRule,
      appointment.needsApproval,
      appointment.leadTimeMinutes,
      appointment.horizonDays,
      appointment.cancellationWindowMinutes,
      appointment.afterEnd,
      this.sealed(appointment.reason),
      this.sealed(appointment.notes),
      appointment.createdAt,
    ];
  }

  private mutableValues(appointment: Appointment): unknown[] {
    return [
      appointment.status,
      appointment.startsAt,
      appointment.endsAt,
      appointment.localStartsAt,
      appointment.paymentStatus,
      appointment.cancelledBy,
      this.sealed(appointment.cancellationReason),
      appointment.expiresAt,
      appointment.version,
    ];
  }

  private traceOf(appointment: Appointment, change: AppointmentChange): unknown[] {
    const event = outboxRow(eventOf(appointment, change), change.at);
    return [
      newId(),
      change.act,
      change.fromStatus,
      change.fromStartsAt,
      change.actor,
      change.accountId,
      this.sealed(change.reason ?? null),
      change.at,
      event.id,
      event.name,
      event.payload,
    ];
  }

  private sealed(text: string | null): Buffer | null {
    return text === null ? null : this.cipher.encrypt(text);
  }
}

/** Seldom needed, so that the statement of a plain booking stays short. */
const linkAppointment = `UPDATE appointments SET session_id = $2, parent_id = $3, series_id = $4 WHERE id = $1`;

const countPlaces = `UPDATE group_sessions SET taken = taken + $2 WHERE id = $1`;

const numbered = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => `$${first + index}`).join(', ');

const IMMUTABLE = `id, patient_id, clinician_id, centre_id, service_id, booked_by, mode, time_zone, buffer_before_minutes,
  buffer_after_minutes, price_amount, price_currency, payment_rule, needs_approval, lead_time_minutes, horizon_days,
  cancellation_window_minutes, after_end, reason, notes, created_at`;
const MUTABLE = `status, starts_at, ends_at, local_starts_at, payment_status, cancelled_by, cancellation_reason,
  expires_at, version`;

/** The two further rows, from eleven parameters that begin at `first`, for the appointment that `changed` names. */
const trace = (first: number) => `
  , history AS (
    INSERT INTO appointment_history (id, appointment_id, act, from_status, to_status, from_starts_at, to_starts_at,
      actor, account_id, reason, at)
    SELECT $${first}::uuid, id, $${first + 1}, $${first + 2}, status, $${first + 3}::timestamptz, starts_at,
      $${first + 4}, $${first + 5}::uuid, $${first + 6}::bytea, $${first + 7}::timestamptz
    FROM changed)
  INSERT INTO outbox_events (id, name, aggregate_type, aggregate_id, payload, occurred_at)
  SELECT $${first + 8}::uuid, $${first + 9}, 'appointment', id, $${first + 10}::jsonb, $${first + 7}::timestamptz FROM changed`;

const insertAppointment = `
  WITH changed AS (
    INSERT INTO appointments (${IMMUTABLE}, ${MUTABLE}) VALUES (${numbered(1, 30)})
    RETURNING id, status, starts_at)
  ${trace(31)}`;

const updateAppointment = `
  WITH changed AS (
    UPDATE appointments SET (${MUTABLE}, status_since, duration_minutes) = (${numbered(2, 11)}) WHERE id = $1
    RETURNING id, status, starts_at)
  ${trace(13)}`;

const updateDetails = `
  WITH changed AS (
    UPDATE appointments SET (reason, notes, version) = ($2, $3, $4) WHERE id = $1
    RETURNING id, status, starts_at)
  ${trace(5)}`;

const insertEvent = `
  INSERT INTO outbox_events (id, name, aggregate_type, aggregate_id, payload, occurred_at)
  VALUES ($1, $2, 'appointment', $3, $4, $5)`;
