/** Whether something hangs on a patient that would be lost without them, such as visits. */
export type PatientUse = (patientId: string) => Promise<boolean>;

/** Contexts above know it, and register their answer at start. */
export class PatientUses {
  private readonly uses: PatientUse[] = [];

  register(use: PatientUse): void {
    this.uses.push(use);
  }

  async any(patientId: string): Promise<boolean> {
    for (const use of this.uses) if (await use(patientId)) return true;
    return false;
  }
}
