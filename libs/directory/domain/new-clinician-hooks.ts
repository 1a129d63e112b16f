import type { Caller } from '#identity';

/** Weekly hours at one centre, as local times of it. */
export interface WeeklyHours {
  centreId: string;
  /** Monday is 1, Sunday is 7. */
  weekday: number;
  /** Minutes after local midnight. */
  fromMinute: number;
  toMinute: number;
  mode: 'in_person' | 'online' | 'any';
}

/** A clinician who has just been added, with what the directory does not keep itself. */
export interface NewClinician {
  clinicianId: string;
  /** When they can be seen; absent where that is to be said later. */
  hours?: WeeklyHours[];
}

/** Runs inside the transaction that adds the clinician; throwing undoes all of it. */
export type NewClinicianHook = (clinician: NewClinician, caller: Caller) => Promise<void>;

/** Where contexts above the directory keep their part of a new clinician. They register at start. */
export class NewClinicianHooks {
  private readonly hooks: NewClinicianHook[] = [];

  register(hook: NewClinicianHook): void {
    this.hooks.push(hook);
  }

  async run(clinician: NewClinician, caller: Caller): Promise<void> {
    for (const hook of this.hooks) await hook(clinician, caller);
  }
}
