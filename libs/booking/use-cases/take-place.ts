import { Injectable } from '@nestjs/common';
import { SessionLedger, TimeLedger } from '#availability';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { agreeOn } from '../domain/agree-on.js';
import { Appointment } from '../domain/appointment.entity.js';
import { NotOffered } from '../domain/appointment.errors.js';
import type { GroupSession } from '../domain/group-session.entity.js';
import { SessionFull, SessionMismatch, SessionNotFound } from '../domain/group-session.errors.js';
import { requireWaiver, type Waiver } from '../domain/waiver.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { GroupSessionsRepository } from '../persistence/group-sessions.repository.js';
import { AppointmentAccess } from './appointment-access.js';
import { NoteAct } from './note-act.js';

export interface WantedPlace extends Waiver {
  sessionId: string;
  clinicianId?: string;
  serviceId?: string;
  centreId?: string;
  startsAt?: Date;
  mode?: 'in_person' | 'online';
  patientId?: string;
  reason?: string;
  notes?: string;
}

/**
 * Takes a place in a group session: an appointment that owns only the patient's time. Of those who want the last
 * place exactly one gets it; the others hear 409 `session_full`.
 */
@Injectable()
export class TakePlace {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: AppointmentAccess,
    private readonly catalogue: Catalogue,
    private readonly ledger: TimeLedger,
    private readonly sessionLedger: SessionLedger,
    private readonly sessions: GroupSessionsRepository,
    private readonly appointments: AppointmentsRepository,
    private readonly noteAct: NoteAct,
  ) {}

  execute(caller: Caller, wanted: WantedPlace): Promise<Appointment> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const session = await this.sessions.findById(wanted.sessionId);
      if (!session) throw new SessionNotFound();
      refuseMismatch(session, wanted);
      const party = await this.access.partyFor(caller, wanted.patientId, session.centreId, now);
      const { patientId, actor, onBehalfOf } = party;
      const windowsWaived = requireWaiver(caller, wanted, session.centreId);
      const time = await this.ledger.open({ ...session, patientId }, now);
      await this.access.hold(caller, patientId);
      const offer = await this.catalogue.findOffer(session);
      if (!offer) throw new NotOffered();
      (await this.sessions.lockById(session.id)).refuseFull();
      const terms = { ...offer, durationMinutes: minutesOf(session) };
      await this.ledger.judge(time, terms, { windowsWaived, placeInSession: true });
      if (!(await this.sessions.takePlace(session.id))) throw new SessionFull();

      const act = { actor, accountId: caller.accountId, reason: wanted.overrideReason };
      const by = {
        patientId,
        mode: session.mode,
        reason: wanted.reason,
        notes: wanted.notes,
        bookedBy: caller.accountId,
      };
      const agreed = { ...agreeOn(offer, session, by), ...withoutBuffers, sessionId: session.id };
      const { appointment, change } = Appointment.book(agreed, act, now);
      this.appointments.insert(appointment, change);
      this.sessionLedger.takePlace(appointment.id, appointment);
      this.access.noteVisit(appointment, now);
      const { id: sessionId, startsAt } = session;
      await this.noteAct.execute('appointment.book', caller, onBehalfOf, appointment, {
        booked: { to: { sessionId, startsAt, windowsWaived } },
      });
      return appointment;
    });
  }
}

const MINUTE = 60_000;
/** They are the session's. */
const withoutBuffers = { bufferBeforeMinutes: 0, bufferAfterMinutes: 0 };

function minutesOf({ startsAt, endsAt }: GroupSession): number {
  return (endsAt.getTime() - startsAt.getTime()) / MINUTE;
}

function refuseMismatch(session: GroupSession, said: WantedPlace): void {
  for (const field of ['clinicianId', 'serviceId', 'centreId', 'mode'] as const) {
    if (said[field] !== undefined && said[field] !== session[field]) throw new SessionMismatch(`/${field}`);
  }
  if (said.startsAt && said.startsAt.getTime() !== session.startsAt.getTime())
    throw new SessionMismatch('/startsAt');
}
