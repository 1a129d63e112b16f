import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Outbox } from '#platform/outbox';
import type { Appointment } from '../domain/appointment.entity.js';
import { FollowUpProposal, refuseFollowing } from '../domain/follow-up-proposal.entity.js';
import { FollowUpProposed } from '../domain/follow-up.events.js';
import { requireWaiver, type Waiver } from '../domain/waiver.js';
import { FollowUpProposalsRepository } from '../persistence/follow-up-proposals.repository.js';
import { AppointmentAccess } from './appointment-access.js';
import { GetAppointment } from './get-appointment.js';
import { NoteAct } from './note-act.js';
import { SellVisit } from './sell-visit.js';

export interface WantedFollowUp extends Waiver {
  startsAt: Date;
  /** The service and the mode of the visit when left out. */
  serviceId?: string;
  mode?: 'in_person' | 'online';
  reason?: string;
}

/** A further visit of the same patient with the same clinician, which names the one that it follows. */
@Injectable()
export class FollowUpAppointment {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly getAppointment: GetAppointment,
    private readonly access: AppointmentAccess,
    private readonly sellVisit: SellVisit,
    private readonly proposals: FollowUpProposalsRepository,
    private readonly outbox: Outbox,
    private readonly noteAct: NoteAct,
  ) {}

  /** Books it. Fails like a booking, and with 409 `illegal_transition` where there is nothing to follow. */
  book(caller: Caller, parentId: string, wanted: WantedFollowUp): Promise<Appointment> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const { parent, actor } = await this.parentOf(caller, parentId, now);
      const { patientId, clinicianId, centreId, serviceId, mode } = parent;
      const visit = { ...{ patientId, clinicianId, centreId, serviceId, mode }, ...given(wanted) };
      return this.sellVisit.execute(
        caller,
        { ...visit, startsAt: wanted.startsAt },
        {
          action: 'appointment.follow_up',
          act: { actor, accountId: caller.accountId, reason: wanted.overrideReason },
          onBehalfOf: patientId,
          links: { parentId },
          // Whoever would approve it has arranged it.
          differing: { needsApproval: false },
          windowsWaived: requireWaiver(caller, wanted, centreId),
        },
        now,
      );
    });
  }

  /** Proposes it, for the patient to decide. Keeps no time. */
  propose(caller: Caller, parentId: string, wanted: WantedFollowUp): Promise<FollowUpProposal> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const { parent } = await this.parentOf(caller, parentId, now);
      const { serviceId, mode } = parent;
      const visit = { serviceId, mode, ...given(wanted), startsAt: wanted.startsAt };
      await this.sellVisit.refuseUnfree({ ...parent, ...visit, reason: undefined, notes: undefined }, now);
      const proposal = FollowUpProposal.propose(parent, visit, caller.accountId, now);
      this.proposals.insert(proposal);
      await this.outbox.add(new FollowUpProposed(parentId, proposal.id));
      await this.noteAct.execute('appointment.propose_follow_up', caller, parent.patientId, parent, {
        proposed: { to: { proposalId: proposal.id, startsAt: wanted.startsAt } },
      });
      return proposal;
    });
  }

  private async parentOf(caller: Caller, parentId: string, now: Date) {
    const parent = await this.getAppointment.execute(caller, parentId);
    const { actor } = await this.access.partyTo(caller, parent, 'appointment.follow_up', now);
    refuseFollowing(parent);
    return { parent, actor };
  }
}

function given({ serviceId, mode, reason }: WantedFollowUp) {
  return { ...(serviceId && { serviceId }), ...(mode && { mode }), ...(reason && { reason }) };
}
