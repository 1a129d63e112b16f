import { Caller } from './caller.js';

/** Somebody whose roles need a second factor, and who has none yet: they may set one up, and nothing else. */
export class UnenrolledCaller extends Caller {
  static of({ accountId, sessionId, roles }: Caller): UnenrolledCaller {
    return new UnenrolledCaller(accountId, sessionId, roles);
  }
}
