import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { AlreadyMerged } from '../domain/patient-merge.errors.js';
import { PatientMerge } from '../domain/patient-merge.js';
import { PatientMergeParticipants } from '../domain/patient-merge-participants.js';
import type { Patient } from '../domain/patient.entity.js';
import { FormerNamesRepository } from '../persistence/former-names.repository.js';
import { MergedRecordsRepository } from '../persistence/merged-records.repository.js';
import { PatientMergesRepository } from '../persistence/patient-merges.repository.js';
import { PatientsRepository } from '../persistence/patients.repository.js';
import { PatientAccess } from './patient-access.js';

/**
 * Makes two records of one person one: everything of the duplicate becomes the survivor's, its name a former name, its
 * id another id of the survivor. Throws 404 for a patient whom no centre of the caller's knows, `already_merged`, and
 * what other contexts have against it, such as `visits_overlap`.
 */
@Injectable()
export class MergePatients {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: PatientAccess,
    private readonly participants: PatientMergeParticipants,
    private readonly patients: PatientsRepository,
    private readonly records: MergedRecordsRepository,
    private readonly formerNames: FormerNamesRepository,
    private readonly merges: PatientMergesRepository,
    private readonly audit: Audit,
  ) {}

  async execute(caller: Caller, survivorId: string, duplicateId: string): Promise<Patient> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const pair = await this.pairOf(caller, survivorId, duplicateId, now);
      await this.participants.lock(pair);
      const [survivor, duplicate] = await this.patients.lockPair(pair);
      await this.participants.refuse(pair, now);
      const merge = PatientMerge.of(survivor, duplicate, caller.accountId, now);
      const moved = {
        ...(await this.records.move(pair, now)),
        former_name: [await this.formerNames.add(survivor.id, duplicate.fullName, now)],
        ...(await this.participants.move(pair)),
      };
      await this.patients.save(survivor);
      await this.patients.save(duplicate);
      await this.merges.add(merge, moved);
      await this.note(caller, merge);
      return survivor;
    });
  }

  /** Whoever names a record that gave way means the one that stands for it. */
  private async pairOf(caller: Caller, oneId: string, otherId: string, now: Date) {
    const one = await this.access.requireKnown(caller, oneId, 'patient.merge', now);
    const other = await this.access.requireKnown(caller, otherId, 'patient.merge', now);
    if (one.patientId === other.patientId) throw new AlreadyMerged();
    return { survivorId: one.patientId, duplicateId: other.patientId };
  }

  private async note(caller: Caller, { survivorId, duplicateId, filledFields }: PatientMerge): Promise<void> {
    await this.audit.record({
      ...{ action: 'patient.merge', actorId: caller.accountId, onBehalfOf: survivorId },
      ...{ entityType: 'patient', entityId: survivorId },
      changes: { duplicateId: { to: duplicateId }, filledFields: { to: filledFields } },
    });
  }
}
