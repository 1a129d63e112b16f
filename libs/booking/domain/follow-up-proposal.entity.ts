import { newId } from '#platform/domain';
import type { Appointment } from './appointment.entity.js';
import { IllegalTransition } from './appointment.errors.js';
import { ProposalAnswered } from './follow-up.errors.js';

export const proposalStatuses = ['open', 'accepted', 'declined'] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];

export interface ProposedVisit {
  serviceId: string;
  mode: 'in_person' | 'online';
  startsAt: Date;
}

/** A further visit that the clinic proposes and the patient decides on. It keeps no time: accepting books it. */
export class FollowUpProposal implements ProposedVisit {
  id: string;
  parentId: string;
  patientId: string;
  clinicianId: string;
  centreId: string;
  serviceId: string;
  mode: 'in_person' | 'online';
  startsAt: Date;
  status: ProposalStatus;
  /** What it became. */
  appointmentId: string | null;
  proposedBy: string;
  createdAt: Date;

  static propose(parent: Appointment, visit: ProposedVisit, proposedBy: string, now: Date): FollowUpProposal {
    const { id: parentId, patientId, clinicianId, centreId } = parent;
    return Object.assign(new FollowUpProposal(), {
      ...{ id: newId(), parentId, patientId, clinicianId, centreId, ...visit },
      ...{ status: 'open' as const, appointmentId: null, proposedBy, createdAt: now },
    });
  }

  accept(appointmentId: string): void {
    this.refuseAnswered();
    this.status = 'accepted';
    this.appointmentId = appointmentId;
  }

  decline(): void {
    this.refuseAnswered();
    this.status = 'declined';
  }

  refuseAnswered(): void {
    if (this.status !== 'open') throw new ProposalAnswered(this.status);
  }
}

const over: readonly string[] = ['cancelled', 'rejected', 'expired'];

/** What never took place, and never will, has nothing to follow. */
export function refuseFollowing({ status }: Appointment): void {
  if (over.includes(status)) throw new IllegalTransition(status, 'followed up');
}
