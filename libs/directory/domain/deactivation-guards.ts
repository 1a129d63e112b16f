/**
 * What is about to be switched off. A `workplace` is the clinician with that id, who is about to leave some centre:
 * nobody refuses that, but bookings that are under way there come first.
 */
export interface Deactivation {
  kind: 'clinician' | 'centre' | 'service' | 'room' | 'equipment' | 'workplace';
  id: string;
}

/**
 * Asked before something is switched off, inside the same transaction. Contexts above the directory implement it,
 * because only they know what still depends on the thing, such as visits to come.
 */
export interface DeactivationGuard {
  /** Throws a domain error to refuse. */
  mayDeactivate(what: Deactivation, now: Date): Promise<void>;
}

/** Those who want to be asked. They register at start, from their module's `onModuleInit`. */
export class DeactivationGuards {
  private readonly guards: DeactivationGuard[] = [];

  register(guard: DeactivationGuard): void {
    this.guards.push(guard);
  }

  /** Asks all, one after the other; the first refusal is the answer. */
  async mayDeactivate(what: Deactivation, now: Date): Promise<void> {
    for (const guard of this.guards) await guard.mayDeactivate(what, now);
  }
}
