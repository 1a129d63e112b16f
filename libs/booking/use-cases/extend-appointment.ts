import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Overrun } from '../domain/overrun.js';
import { GetAppointment } from './get-appointment.js';
import { AppointmentAccess } from './appointment-access.js';
import { NoteAct } from './note-act.js';
import { RunOver } from './run-over.js';

/**
 * A visit needs longer than was agreed: its claim goes on, as far as nothing else begins, and the answer says what
 * it runs into. Only a visit that has begun; the agreed end stays what it was.
 */
@Injectable()
export class ExtendAppointment {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly getAppointment: GetAppointment,
    private readonly access: AppointmentAccess,
    private readonly runOver: RunOver,
    private readonly noteAct: NoteAct,
  ) {}

  execute(caller: Caller, appointmentId: string, minutes: number): Promise<Overrun> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const found = await this.getAppointment.execute(caller, appointmentId);
      await this.access.partyTo(caller, found, 'appointment.extend', now);
      const { appointment, overrun } = await this.runOver.execute(found, minutes, now);
      await this.noteAct.execute('appointment.extend', caller, found.patientId, appointment, {
        extendedUntil: { to: overrun.extendedUntil },
      });
      return overrun;
    });
  }
}
