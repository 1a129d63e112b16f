import { Injectable } from '@nestjs/common';
import { SessionLedger, TimeLedger } from '#availability';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { NotOffered } from '../domain/appointment.errors.js';
import { GroupSession } from '../domain/group-session.entity.js';
import { GroupSessionScheduled } from '../domain/group-session.events.js';
import { GroupSessionsRepository } from '../persistence/group-sessions.repository.js';
import { ExpireHolds } from './expire-holds.js';
import { GroupSessionAccess } from './group-session-access.js';
import { NoteGroupSession } from './note-group-session.js';

export interface WantedGroupSession {
  clinicianId: string;
  serviceId: string;
  centreId: string;
  startsAt: Date;
  mode: 'in_person' | 'online';
  capacity: number;
}

/**
 * Opens a time that several patients share. It takes the clinician's time like a visit, at a start that is free.
 * Lead time and horizon are for patients, and hold for each place in it.
 */
@Injectable()
export class ScheduleGroupSession {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: GroupSessionAccess,
    private readonly catalogue: Catalogue,
    private readonly ledger: TimeLedger,
    private readonly sessionLedger: SessionLedger,
    private readonly expireHolds: ExpireHolds,
    private readonly sessions: GroupSessionsRepository,
    private readonly outbox: Outbox,
    private readonly note: NoteGroupSession,
  ) {}

  execute(caller: Caller, wanted: WantedGroupSession): Promise<GroupSession> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      await this.access.requireMayRun(caller, wanted);
      // Nobody in particular comes yet: only the clinician's own time can stand against it.
      const time = await this.ledger.open({ ...wanted, patientId: wanted.clinicianId }, now);
      const offer = await this.catalogue.findOffer(wanted);
      if (!offer?.modes.includes(wanted.mode)) throw new NotOffered();
      const free = await this.ledger.judge(time, offer, { windowsWaived: true });
      await this.expireHolds.outOfTheWay(free.pastDueHoldIds, now);
      const { mode, capacity } = wanted;
      const session = GroupSession.schedule(
        offer,
        free,
        { mode, capacity, createdBy: caller.accountId },
        now,
      );
      this.sessions.insert(session);
      this.sessionLedger.takeSession(session.id, { ...session, ...free });
      await this.outbox.add(new GroupSessionScheduled(session.id));
      const { clinicianId, serviceId, startsAt } = session;
      await this.note.execute('group_session.schedule', caller, session, {
        scheduled: { to: { clinicianId, serviceId, startsAt, mode, capacity } },
      });
      return session;
    });
  }
}
