import { Injectable } from '@nestjs/common';
import { SessionLedger, TimeLedger } from '#availability';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Outbox } from '#platform/outbox';
import type { Act } from '../domain/appointment.entity.js';
import type { GroupSession } from '../domain/group-session.entity.js';
import { GroupSessionCancelled } from '../domain/group-session.events.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { GroupSessionsRepository } from '../persistence/group-sessions.repository.js';
import { GroupSessionAccess } from './group-session-access.js';
import { NoteGroupSession } from './note-group-session.js';

/**
 * Calls a session off, and with it every place in it: each is cancelled by the clinic, with history and event, so
 * that everybody is told and what was paid is given back.
 */
@Injectable()
export class CancelGroupSession {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: GroupSessionAccess,
    private readonly ledger: TimeLedger,
    private readonly sessionLedger: SessionLedger,
    private readonly sessions: GroupSessionsRepository,
    private readonly appointments: AppointmentsRepository,
    private readonly outbox: Outbox,
    private readonly note: NoteGroupSession,
  ) {}

  execute(caller: Caller, id: string, reason?: string): Promise<GroupSession> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const found = await this.access.requireTheirs(caller, await this.sessions.findById(id));
      // Who takes or gives back a place holds the clinician too: nobody joins or leaves meanwhile.
      await this.ledger.lock(found.clinicianId);
      const session = await this.sessions.lockById(id);
      session.cancel(reason);
      this.sessions.update(session);
      this.sessionLedger.releaseSession(id);
      const visitIds = await this.sessions.findOpenVisits(id);
      const act: Act = { actor: 'clinic', accountId: caller.accountId, reason };
      for (const visitId of visitIds) await this.cancelVisit(visitId, act, now);
      await this.outbox.add(new GroupSessionCancelled(id));
      await this.note.execute('group_session.cancel', caller, session, {
        status: { from: 'scheduled', to: 'cancelled' },
        cancelledVisits: { to: visitIds.length },
      });
      return this.sessions.lockById(id);
    });
  }

  private async cancelVisit(id: string, act: Act, now: Date): Promise<void> {
    const appointment = await this.appointments.lockById(id);
    this.appointments.update(appointment, appointment.cancel(act, now));
    this.ledger.releaseAppointment(id);
  }
}
