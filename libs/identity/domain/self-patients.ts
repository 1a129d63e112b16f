/** Which patient an account is itself, if it is one. */
export type SelfPatient = (accountId: string) => Promise<string | null>;

/** Identity shows it in `GET /me` and `patients` knows it, from above: it registers its answer at start. */
export class SelfPatients {
  private answer: SelfPatient = () => Promise.resolve(null);

  register(answer: SelfPatient): void {
    this.answer = answer;
  }

  of(accountId: string): Promise<string | null> {
    return this.answer(accountId);
  }
}
