/** Knows when a clinician could be seen next, with one of these services; null where nothing is free. */
export type NextFreeTimeFinder = (
  clinicianId: string,
  serviceIds: readonly string[],
  now: Date,
) => Promise<Date | null>;

/** When clinicians can be seen is known above the directory. Whoever knows it registers at start. */
export class NextFreeTimes {
  private find: NextFreeTimeFinder = () => Promise.resolve(null);

  register(finder: NextFreeTimeFinder): void {
    this.find = finder;
  }

  of(clinicianId: string, serviceIds: readonly string[], now: Date): Promise<Date | null> {
    return serviceIds.length ? this.find(clinicianId, serviceIds, now) : Promise.resolve(null);
  }
}
