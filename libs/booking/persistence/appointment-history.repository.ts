import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { FieldCipher } from '#platform/encryption';
import type { AppointmentChange } from '../domain/appointment.entity.js';

@Injectable()
export class AppointmentHistoryRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  /** Every change, oldest first. */
  async findOf(appointmentId: string): Promise<AppointmentChange[]> {
    const rows = await this.database.reader.query<
      Omit<AppointmentChange, 'reason'> & { reason: Buffer | null }
    >(
      `SELECT act, from_status AS "fromStatus", to_status AS "toStatus", from_starts_at AS "fromStartsAt",
              to_starts_at AS "toStartsAt", actor, account_id AS "accountId", reason, at
       FROM appointment_history WHERE appointment_id = $1 ORDER BY at, id`,
      [appointmentId],
    );
    return rows.map((row) => ({ ...row, reason: row.reason && this.cipher.decrypt(row.reason) }));
  }
}
