/** Trying again is pointless: the job goes to the failed set at once. `reason` is a code, free of personal data. */
export class PermanentFailure extends Error {
  constructor(readonly reason: string) {
    super(`given up: ${reason}`);
    this.name = new.target.name;
  }
}
