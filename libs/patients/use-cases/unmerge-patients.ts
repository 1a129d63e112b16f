import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { PatientMergeParticipants } from '../domain/patient-merge-participants.js';
import type { Patient } from '../domain/patient.entity.js';
import { MergedRecordsRepository } from '../persistence/merged-records.repository.js';
import { PatientMergesRepository } from '../persistence/patient-merges.repository.js';
import { PatientsRepository } from '../persistence/patients.repository.js';
import { PatientAccess } from './patient-access.js';

/**
 * Makes two of what was merged: exactly what came from the duplicate goes back to it; what was added since stays with
 * the survivor. Throws 404 where the two are not merged, `undo_later_merge_first`, and `too_late_to_unmerge` after
 * 30 days.
 */
@Injectable()
export class UnmergePatients {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: PatientAccess,
    private readonly participants: PatientMergeParticipants,
    private readonly patients: PatientsRepository,
    private readonly records: MergedRecordsRepository,
    private readonly merges: PatientMergesRepository,
    private readonly audit: Audit,
  ) {}

  async execute(caller: Caller, survivorId: string, duplicateId: string): Promise<Patient> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      await this.access.requireKnown(caller, survivorId, 'patient.merge', now);
      const pair = { survivorId, duplicateId };
      await this.participants.lock(pair);
      const [survivor, duplicate] = await this.patients.lockRecords(pair);
      const { merge, isLatest } = await this.merges.lock(pair);
      merge.undo(survivor, duplicate, isLatest, now);
      const moved = await this.merges.movedBy(merge.id);
      await this.participants.moveBack(pair, moved);
      await this.records.moveBack(pair, moved);
      await this.patients.save(survivor);
      await this.patients.save(duplicate);
      await this.merges.markUndone(merge.id, caller.accountId, now);
      await this.audit.record({
        ...{ action: 'patient.unmerge', actorId: caller.accountId, onBehalfOf: survivorId },
        ...{ entityType: 'patient', entityId: survivorId, changes: { duplicateId: { from: duplicateId } } },
      });
      return survivor;
    });
  }
}
