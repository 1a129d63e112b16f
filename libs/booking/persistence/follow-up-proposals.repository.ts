import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { Page } from '#platform/http';
import { FollowUpProposal } from '../domain/follow-up-proposal.entity.js';
import { ProposalNotFound } from '../domain/follow-up.errors.js';
import type { AppointmentScope } from './appointment-list.repository.js';

const columns = `id, parent_id AS "parentId", patient_id AS "patientId", clinician_id AS "clinicianId",
  centre_id AS "centreId", service_id AS "serviceId", mode, starts_at AS "startsAt", status,
  appointment_id AS "appointmentId", proposed_by AS "proposedBy", created_at AS "createdAt"`;

@Injectable()
export class FollowUpProposalsRepository {
  constructor(private readonly database: Database) {}

  async findById(id: string): Promise<FollowUpProposal | null> {
    const [row] = await this.database.reader.query<FollowUpProposal>(
      `SELECT ${columns} FROM follow_up_proposals WHERE id = $1`,
      [id],
    );
    return row ? Object.assign(new FollowUpProposal(), row) : null;
  }

  async lockById(id: string): Promise<FollowUpProposal> {
    const [row] = await this.database.writer.query<FollowUpProposal>(
      `SELECT ${columns} FROM follow_up_proposals WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw new ProposalNotFound();
    return Object.assign(new FollowUpProposal(), row);
  }

  insert(proposal: FollowUpProposal): void {
    this.database.writer.later(
      `INSERT INTO follow_up_proposals (id, parent_id, patient_id, clinician_id, centre_id, service_id, mode, starts_at,
         status, proposed_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[proposal.id, proposal.parentId, proposal.patientId, proposal.clinicianId, proposal.centreId],
        ...[proposal.serviceId, proposal.mode, proposal.startsAt],
        ...[proposal.status, proposal.proposedBy, proposal.createdAt],
      ],
    );
  }

  update({ id, status, appointmentId }: FollowUpProposal): void {
    this.database.writer.later(
      `UPDATE follow_up_proposals SET status = $2, appointment_id = $3 WHERE id = $1`,
      [id, status, appointmentId],
    );
  }

  /** One more than the page holds, to tell whether there is another. Oldest first. */
  async find(scope: AppointmentScope, page: Page): Promise<FollowUpProposal[]> {
    const all = scope.centreIds === 'all';
    const rows = await this.database.reader.query<FollowUpProposal>(
      `SELECT ${columns} FROM follow_up_proposals
       WHERE ($1::boolean OR patient_id = ANY ($2::uuid[]) OR clinician_id = $3::uuid OR centre_id = ANY ($4::uuid[]))
         AND ($5::uuid IS NULL OR id > $5::uuid) ORDER BY id LIMIT $6`,
      [
        ...[all, scope.patientIds, scope.clinicianId, all ? [] : scope.centreIds],
        ...[page.after?.[0] ?? null, page.limit + 1],
      ],
    );
    return rows.map((row) => Object.assign(new FollowUpProposal(), row));
  }
}
