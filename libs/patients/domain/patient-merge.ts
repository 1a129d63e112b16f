import { newId } from '#platform/domain';
import type { Patient } from './patient.entity.js';
import { UndoLaterMergeFirst, TooLateToUnmerge } from './patient-merge.errors.js';
import type { MergedPair } from './patient-merge-participants.js';

const DAY = 86_400_000;
/** For so long a merge can be undone. */
export const UNMERGE_DAYS = 30;

/** What the survivor takes from the duplicate where it says nothing itself. */
const FILLABLE = ['birthDate', 'gender', 'email', 'phone', 'timeZone'] as const;
export type FillableField = (typeof FILLABLE)[number];

/** That two records were made one, and how to make them two again. */
export class PatientMerge implements MergedPair {
  id: string;
  survivorId: string;
  duplicateId: string;
  filledFields: FillableField[];
  mergedBy: string;
  mergedAt: Date;

  /** Changes both: the duplicate gives way, and what only it knew is kept. */
  static of(survivor: Patient, duplicate: Patient, mergedBy: string, mergedAt: Date): PatientMerge {
    const filledFields = FILLABLE.filter((field) => survivor[field] === null && duplicate[field] !== null);
    for (const field of filledFields) Object.assign(survivor, { [field]: duplicate[field] });
    duplicate.mergedInto = survivor.id;
    return Object.assign(new PatientMerge(), {
      ...{ id: newId(), survivorId: survivor.id, duplicateId: duplicate.id },
      ...{ filledFields, mergedBy, mergedAt },
    });
  }

  /** Both are themselves again. What was filled in and has been corrected since stays. */
  undo(survivor: Patient, duplicate: Patient, isLatest: boolean, now: Date): void {
    if (!isLatest || survivor.mergedInto) throw new UndoLaterMergeFirst();
    if (now.getTime() > this.mergedAt.getTime() + UNMERGE_DAYS * DAY) throw new TooLateToUnmerge();
    for (const field of this.filledFields)
      if (survivor[field] === duplicate[field]) Object.assign(survivor, { [field]: null });
    duplicate.mergedInto = null;
  }
}
