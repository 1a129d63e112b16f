import type { Caller } from '#identity';
import { Forbidden } from '#platform/domain';
import { ReasonRequired } from './appointment.errors.js';

/** Staff may set lead time, horizon and the cancelling window aside, if they say why. */
export interface Waiver {
  overrideWindows?: boolean;
  overrideReason?: string;
}

/** Whether the windows are waived. Asking for it without the permission is 403, without a reason 400. */
export function requireWaiver(
  caller: Caller,
  { overrideWindows, overrideReason }: Waiver,
  centreId: string,
): boolean {
  if (!overrideWindows) return false;
  if (!caller.mayAt('appointment.override_windows', centreId)) throw new Forbidden();
  if (!overrideReason) throw new ReasonRequired('/overrideReason');
  return true;
}
