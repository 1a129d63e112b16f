/**
 * Thrown inside a transaction when what it was decided on has changed before its locks were had: nothing is written,
 * and the same work runs again on a fresh transaction, like after a deadlock.
 */
export class RunAgain extends Error {
  constructor() {
    super('What this was decided on has changed meanwhile.');
    this.name = 'RunAgain';
  }
}
