import type { FieldCipher } from '#platform/encryption';
import { Appointment } from '../domain/appointment.entity.js';

/** What the columns below come back as. */
export interface AppointmentRow extends Omit<
  Appointment,
  'price' | 'reason' | 'notes' | 'cancellationReason'
> {
  priceAmount: number;
  priceCurrency: string;
  reason: Buffer | null;
  notes: Buffer | null;
  cancellationReason: Buffer | null;
}

export const appointmentColumns = `id, status, patient_id AS "patientId", clinician_id AS "clinicianId",
  centre_id AS "centreId", service_id AS "serviceId", room_id AS "roomId", mode, starts_at AS "startsAt", ends_at AS "endsAt",
  time_zone AS "timeZone", local_starts_at AS "localStartsAt", booked_by AS "bookedBy", reason, notes,
  buffer_before_minutes AS "bufferBeforeMinutes", buffer_after_minutes AS "bufferAfterMinutes",
  price_amount AS "priceAmount", price_currency AS "priceCurrency", payment_rule AS "paymentRule",
  payment_status AS "paymentStatus", needs_approval AS "needsApproval", lead_time_minutes AS "leadTimeMinutes",
  horizon_days AS "horizonDays", cancellation_window_minutes AS "cancellationWindowMinutes", after_end AS "afterEnd",
  cancelled_by AS "cancelledBy", cancellation_reason AS "cancellationReason", expires_at AS "expiresAt",
  coalesce(status_since, created_at) AS "statusSince", duration_minutes AS "durationMinutes",
  session_id AS "sessionId", parent_id AS "parentId", series_id AS "seriesId",
  created_at AS "createdAt", version`;

/** What people wrote is decrypted here, and nowhere else. */
export function toAppointment(row: AppointmentRow, cipher: FieldCipher): Appointment {
  const { priceAmount, priceCurrency, reason, notes, cancellationReason, ...rest } = row;
  return Object.assign(new Appointment(), rest, {
    price: { amount: priceAmount, currency: priceCurrency },
    reason: reason && cipher.decrypt(reason),
    notes: notes && cipher.decrypt(notes),
    cancellationReason: cancellationReason && cipher.decrypt(cancellationReason),
  });
}
