import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { NotFound } from '#platform/domain';
import type { Appointment } from '../domain/appointment.entity.js';
import type { FollowUpProposal } from '../domain/follow-up-proposal.entity.js';
import { ProposalNotFound } from '../domain/follow-up.errors.js';
import { FollowUpProposalsRepository } from '../persistence/follow-up-proposals.repository.js';
import { AppointmentAccess } from './appointment-access.js';
import { NoteAct } from './note-act.js';
import { SellVisit } from './sell-visit.js';

/** What the patient, whoever acts for them, or the desk on the phone says to a proposal. Only once. */
@Injectable()
export class AnswerFollowUpProposal {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: AppointmentAccess,
    private readonly ledger: TimeLedger,
    private readonly proposals: FollowUpProposalsRepository,
    private readonly sellVisit: SellVisit,
    private readonly noteAct: NoteAct,
  ) {}

  /** Books it, at the proposed time or at another one. When it is taken, the proposal stays open. */
  accept(caller: Caller, id: string, startsAt?: Date): Promise<Appointment> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const { proposal, actor, onBehalfOf } = await this.open(caller, id, now);
      proposal.refuseAnswered();
      const { parentId } = proposal;
      const appointment = await this.sellVisit.execute(
        caller,
        { ...proposal, startsAt: startsAt ?? proposal.startsAt },
        {
          action: 'appointment.follow_up',
          act: { actor, accountId: caller.accountId },
          onBehalfOf,
          links: { parentId },
          differing: { needsApproval: false },
        },
        now,
      );
      proposal.accept(appointment.id);
      this.proposals.update(proposal);
      return appointment;
    });
  }

  decline(caller: Caller, id: string): Promise<FollowUpProposal> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const { proposal, onBehalfOf } = await this.open(caller, id, now);
      proposal.decline();
      this.proposals.update(proposal);
      const parent = { id: proposal.parentId, centreId: proposal.centreId };
      await this.noteAct.execute('appointment.decline_follow_up', caller, onBehalfOf, parent, {});
      return proposal;
    });
  }

  private async open(caller: Caller, id: string, now: Date) {
    const found = await this.proposals.findById(id);
    if (!found) throw new ProposalNotFound();
    const party = await this.partyOf(caller, found, now);
    await this.ledger.lock(found.clinicianId, found.patientId);
    return { ...party, proposal: await this.proposals.lockById(id) };
  }

  private async partyOf(caller: Caller, { patientId, centreId }: FollowUpProposal, now: Date) {
    try {
      return await this.access.partyFor(caller, patientId, centreId, now);
    } catch (error) {
      throw error instanceof NotFound ? new ProposalNotFound() : error;
    }
  }
}
