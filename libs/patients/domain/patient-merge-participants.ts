/** Two records that are one person: the duplicate gives way to the survivor. */
export interface MergedPair {
  survivorId: string;
  duplicateId: string;
}

/** What went from the one to the other: the ids of rows by their kind, such as `appointment`. */
export type MovedRows = Record<string, readonly string[]>;

/**
 * A context above patients that keeps something of a patient. All its parts run inside the transaction of the merge,
 * in this order; each may throw a domain error, which undoes everything.
 */
export interface PatientMergeParticipant {
  /** Takes the locks under which its rows are written elsewhere. No row is locked yet. */
  lock(pair: MergedPair): Promise<void>;
  /** Throws where the two cannot be one. */
  refuse(pair: MergedPair, now: Date): Promise<void>;
  /** Gives everything of the duplicate to the survivor, and tells what that was. The kinds are its own. */
  move(pair: MergedPair): Promise<MovedRows>;
  /** Gives back what `move` told, where the survivor still has it. */
  moveBack(pair: MergedPair, moved: MovedRows): Promise<void>;
}

/** Those who take part. They register at start, from `onModuleInit`. */
export class PatientMergeParticipants {
  private readonly participants: PatientMergeParticipant[] = [];

  register(participant: PatientMergeParticipant): void {
    this.participants.push(participant);
  }

  async lock(pair: MergedPair): Promise<void> {
    for (const participant of this.participants) await participant.lock(pair);
  }

  async refuse(pair: MergedPair, now: Date): Promise<void> {
    for (const participant of this.participants) await participant.refuse(pair, now);
  }

  async move(pair: MergedPair): Promise<MovedRows> {
    const moved: Record<string, readonly string[]> = {};
    for (const participant of this.participants) Object.assign(moved, await participant.move(pair));
    return moved;
  }

  async moveBack(pair: MergedPair, moved: MovedRows): Promise<void> {
    for (const participant of this.participants) await participant.moveBack(pair, moved);
  }
}
